/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderTemplate } from '../rendering/renderTemplate';
import { stubValue } from '../rendering/stubValues';
import type { Template } from '../template/types';
import { textOf, type FileTree } from '../tree/FileTree';
import { SCAFFOLD_LOCK_PATH } from './scaffoldLock';
import { readAnswers } from './readAnswers';

/**
 * How a repository stands to a template that it was not recorded to come from.
 *
 * @public
 */
export type Adoption = {
  /** The answers with which the template writes what is nearest to the repository. */
  values: Readonly<Record<string, unknown>>;
  /** What the template writes with these answers: the base of later updates. */
  rendered: FileTree;
  /** Files of the template as the repository has them. */
  files: { path: string; state: 'same' | 'changed' | 'absent' }[];
  /** Share of the template's lines that the repository has, 0 to 1. */
  likeness: number;
};

/** Renderings to try at most; choices beyond are left at their defaults. */
const MOST_TRIES = 150;

/**
 * Finds the answers with which a template reproduces most of a repository, so that the repository can be updated from
 * the template from then on.
 *
 * @remarks
 * Texts are read off: the template is rendered with marks for answers, and the repository's lines say what stands in
 * their place. Switches and choices are tried one after another, each kept when the repository is met better. Answers
 * that leave no trace in the files keep their defaults.
 *
 * @param options.values - answers that are known; they are not questioned
 *
 * @public
 */
export function adoptRepository(options: {
  tree: FileTree;
  template: Template;
  current: FileTree;
  values?: Readonly<Record<string, unknown>>;
}): Adoption {
  const { tree, template, current, values: known = {} } = options;
  const render = (values: Readonly<Record<string, unknown>>): FileTree =>
    new Map(
      [...renderTemplate({ tree, template, values }).files]
        .filter(([path]) => path !== SCAFFOLD_LOCK_PATH)
        .map(([path, { bytes }]) => [path, bytes]),
    );
  let values: Record<string, unknown> = {
    ...Object.fromEntries(
      template.parameters.map(({ name, schema }) => [
        name,
        stubValue(name, schema),
      ]),
    ),
    ...known,
  };
  const readTexts = () => {
    const read = readAnswers({ template, current, values, known, render });
    if (
      Object.keys(read).length > 0 &&
      likenessOf(render({ ...values, ...read }), current) >=
        likenessOf(render(values), current)
    ) {
      values = { ...values, ...read };
    }
  };
  readTexts();
  let best = likenessOf(render(values), current);
  let tries = 0;
  for (const { name, schema } of template.parameters) {
    if (name in known) {
      continue;
    }
    for (const choice of choicesOf(schema)) {
      if (choice === values[name] || tries >= MOST_TRIES) {
        continue;
      }
      tries += 1;
      const likeness = likenessOf(
        render({ ...values, [name]: choice }),
        current,
      );
      if (likeness > best) {
        best = likeness;
        values = { ...values, [name]: choice };
      }
    }
  }
  // A choice may have brought files in which more answers show.
  readTexts();
  const rendered = render(values);
  return {
    values,
    rendered,
    files: [...rendered].map(([path, bytes]) => {
      const own = current.get(path);
      if (own === undefined) {
        return { path, state: 'absent' };
      }
      return {
        path,
        state: Buffer.compare(own, bytes) === 0 ? 'same' : 'changed',
      };
    }),
    likeness: likenessOf(rendered, current),
  };
}

function choicesOf(schema: Readonly<Record<string, unknown>>): unknown[] {
  if (schema.type === 'boolean') {
    return [true, false];
  }
  return Array.isArray(schema.enum) ? schema.enum : [];
}

/** Share of the lines that the repository has in the file of the same path; a file it lacks counts in full against it. */
function likenessOf(rendered: FileTree, current: FileTree): number {
  let all = 0;
  let met = 0;
  for (const [path, bytes] of rendered) {
    const lines = (textOf(bytes) ?? '').split('\n');
    const own = current.get(path);
    const left = new Map<string, number>();
    for (const line of own ? (textOf(own) ?? '').split('\n') : []) {
      left.set(line, (left.get(line) ?? 0) + 1);
    }
    all += lines.length + 1;
    met += own ? 1 : 0;
    for (const line of lines) {
      const count = left.get(line) ?? 0;
      if (count > 0) {
        met += 1;
        left.set(line, count - 1);
      }
    }
  }
  return all === 0 ? 0 : met / all;
}
