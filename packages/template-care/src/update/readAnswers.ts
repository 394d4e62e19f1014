/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Template } from '../template/types';
import { textOf, type FileTree } from '../tree/FileTree';

type Values = Readonly<Record<string, unknown>>;

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A mark that hardly any text holds and most forms accept as an answer; letters only, lower case. */
function markOf(place: number): string {
  const letter = (at: number) => String.fromCharCode(97 + (at % 26));
  return `qzx${letter(Math.floor(place / 26))}${letter(place)}xzq`;
}

/**
 * Text answers that a repository shows: the template is rendered with marks, and where a line of the repository is that
 * line but for the marks, it says what was answered. The answer that most lines say is taken.
 *
 * @internal
 */
export function readAnswers(options: {
  template: Template;
  current: FileTree;
  values: Values;
  /** Answers that are not looked for. */
  known: Values;
  render: (values: Values) => FileTree;
}): Record<string, unknown> {
  const { template, current, values, known, render } = options;
  const marks = new Map<string, string>();
  const mark = () => {
    const text = markOf(marks.size);
    marks.set(text, '');
    return text;
  };
  const build = new Map<
    string,
    {
      marks: string[];
      value: (answers: readonly (string | undefined)[]) => unknown;
    }
  >();
  const marked: Record<string, unknown> = { ...values };
  for (const { name, schema } of template.parameters) {
    if (name in known || Array.isArray(schema.enum)) {
      continue;
    }
    const field = String(schema['ui:field'] ?? '');
    if (field === 'RepoUrlPicker') {
      const parts = [mark(), mark()];
      const host = String(values[name]).split('?')[0];
      const url = (owner: string, repo: string) =>
        `${host}?owner=${owner}&repo=${repo}`;
      marked[name] = url(parts[0], parts[1]);
      build.set(name, {
        marks: parts,
        value: ([owner, repo]) =>
          owner === undefined && repo === undefined
            ? undefined
            : url(owner ?? 'unknown', repo ?? 'unknown'),
      });
    } else if (/^(Owner|OwnedEntity|MyGroups|Entity)Picker$/.test(field)) {
      // The kind and namespace stay as the picker gives them; the name is read.
      const text = mark();
      const kind = /^[^/]*\//.exec(String(values[name]))?.[0] ?? '';
      marked[name] = `${kind}${text}`;
      build.set(name, {
        marks: [text],
        value: ([answer]) => answer && `${kind}${answer}`,
      });
    } else if (schema.type === 'string' || schema.type === undefined) {
      const text = mark();
      marked[name] = text;
      build.set(name, { marks: [text], value: ([answer]) => answer });
    }
  }
  if (marks.size === 0) {
    return {};
  }
  const votes = vote(render(marked), current, [...marks.keys()]);
  const answers: Record<string, unknown> = {};
  for (const [name, { marks: own, value }] of build) {
    const answer = value(own.map(text => votes.get(text)));
    if (answer !== undefined) {
      answers[name] = answer;
    }
  }
  return answers;
}

const MOST_LINES = 4000;

function vote(
  rendered: FileTree,
  current: FileTree,
  marks: readonly string[],
): Map<string, string> {
  const anyMark = new RegExp(marks.join('|'), 'g');
  const counts = new Map<string, Map<string, number>>();
  const add = (mark: string, answer: string, weight: number) => {
    const own = counts.get(mark) ?? new Map<string, number>();
    own.set(answer, (own.get(answer) ?? 0) + weight);
    counts.set(mark, own);
  };
  /** A pattern with a group for each mark; a mark that comes again must say the same. */
  const patternOf = (line: string) => {
    const order: string[] = [];
    let at = 0;
    let source = '';
    for (const match of line.matchAll(anyMark)) {
      source += escape(line.slice(at, match.index));
      const known = order.indexOf(match[0]);
      source += known < 0 ? '(.+?)' : `\\${known + 1}`;
      if (known < 0) {
        order.push(match[0]);
      }
      at = match.index + match[0].length;
    }
    return {
      order,
      pattern: new RegExp(`^${source}${escape(line.slice(at))}$`),
      // What stands around the marks says how sure the line is.
      weight: line.replace(anyMark, '').trim().length,
    };
  };
  const paths = [...current.keys()];
  for (const [path, bytes] of rendered) {
    const named = patternOf(path);
    const homes =
      path.search(anyMark) >= 0
        ? paths.filter(other => named.pattern.test(other))
        : [path];
    for (const home of homes) {
      named.pattern
        .exec(home)
        ?.slice(1)
        .forEach((answer, place) => {
          if (!answer.includes('/')) {
            add(named.order[place], answer, 5);
          }
        });
      const own = (textOf(current.get(home)) ?? '')
        .split('\n')
        .slice(0, MOST_LINES);
      for (const line of (textOf(bytes) ?? '')
        .split('\n')
        .slice(0, MOST_LINES)) {
        if (line.search(anyMark) < 0) {
          continue;
        }
        const { order, pattern, weight } = patternOf(line);
        if (weight < 2) {
          continue;
        }
        for (const other of own) {
          pattern
            .exec(other)
            ?.slice(1)
            .forEach((answer, place) =>
              add(order[place], answer, Math.min(weight, 20)),
            );
        }
      }
    }
  }
  return new Map(
    [...counts].map(([mark, own]) => [
      mark,
      [...own].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length)[0][0],
    ]),
  );
}
