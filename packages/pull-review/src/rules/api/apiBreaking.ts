/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  buildASTSchema,
  findBreakingChanges,
  parse as parseGraphql,
} from 'graphql';
import { isMap, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { FileDiff, Finding, Side } from '../../types';
import { addedLines, finding, removedLines } from '../support/lines';
import type { ReviewRule, RuleContext } from '../types';
import { asyncApiChanges } from './asyncApiChanges';
import { coordinatesOf, graphqlLines } from './graphqlLines';
import { openApiChanges } from './openApiChanges';
import { protoChanges } from './protoChanges';
import { protoLines, type LineRange } from './protoLines';
import { isObject, type ApiChange } from './schemaChanges';

/** Lines that may have caused a change; of one that spans several, the first that the diff changes is meant. */
interface Place extends LineRange {
  side: Side;
}

interface Change {
  text: string;
  /** The likelier first. */
  places: Place[];
}

type Comparer = (before: string, after: string) => Change[] | undefined;

/** Findings in one file at most: a rewrite is one thing to say, not two hundred. */
const MOST = 20;
const MOST_ON_A_LINE = 5;

/** More text than this is generated or hostile. */
const MAX_CHARACTERS = 5_000_000;

function apiRule(options: {
  id: string;
  title: string;
  files: RegExp;
  compare: Comparer;
}): ReviewRule {
  const rule: ReviewRule = {
    id: options.id,
    title: options.title,
    severity: 'high',
    precision: 1,
    enabled: true,
    check: context =>
      context.diff.files
        .filter(
          file =>
            options.files.test(file.path) &&
            file.status !== 'added' &&
            file.status !== 'copied' &&
            file.hunks.length > 0 &&
            !/(^|\/)(?:node_modules|vendor|third_party)\//.test(file.path),
        )
        .flatMap(file => checkFile(rule, context, file, options.compare)),
  };
  return rule;
}

function checkFile(
  rule: ReviewRule,
  context: RuleContext,
  file: FileDiff,
  compare: Comparer,
): Finding[] {
  const before = context.read(file.oldPath ?? file.path, 'LEFT');
  const after =
    file.status === 'deleted' ? '' : context.read(file.path, 'RIGHT');
  if (
    before === undefined ||
    after === undefined ||
    before.length + after.length > MAX_CHARACTERS ||
    after === ''
  ) {
    return [];
  }
  let changes: Change[] | undefined;
  try {
    changes = compare(before, after);
  } catch {
    // A text that does not parse has no shape to compare; parsers and linters of the format report it.
    return [];
  }
  const consumers = consumersOf(context, file);
  // One line may break many things, as a reference to another schema does: that is one thing to say.
  const byLine = new Map<
    string,
    { side: Side; line?: number; texts: string[] }
  >();
  const changed = {
    LEFT: new Set(removedLines(file).map(line => line.old)),
    RIGHT: new Set(addedLines(file).map(line => line.new)),
  };
  const all = file.hunks.flatMap(hunk => hunk.lines);
  const shown = {
    LEFT: new Set(all.map(line => line.old)),
    RIGHT: new Set(all.map(line => line.new)),
  };
  for (const { text, places } of changes ?? []) {
    const { side, line } = choosePlace(places, changed, shown);
    const key = line === undefined ? text : `${side} ${line}`;
    const group = byLine.get(key) ?? { side, line, texts: [] };
    group.texts.push(text);
    byLine.set(key, group);
  }
  return [...byLine.values()].slice(0, MOST).map(({ side, line, texts }) => {
    const lines = (side === 'LEFT' ? before : after).split('\n');
    const said = texts.slice(0, MOST_ON_A_LINE);
    const more = texts.length - said.length;
    return finding(
      rule,
      {
        path: file.path,
        side,
        line,
        quote: line === undefined ? undefined : lines[line - 1],
      },
      `This breaks consumers: ${said.join('; ')}${
        more > 0 ? `; and ${more} more` : ''
      }.${consumers}`,
      `Breaking: ${texts[0]}${
        texts.length > 1 ? ` (and ${texts.length - 1} more)` : ''
      }`,
    );
  });
}

/**
 * The place that the diff changes: what is said ought to stand where its cause is. Else one that the diff shows, which
 * takes a comment at least; else the likeliest.
 */
function choosePlace(
  places: readonly Place[],
  changed: Record<Side, ReadonlySet<number>>,
  shownLines: Record<Side, ReadonlySet<number | undefined>>,
): { side: Side; line?: number } {
  const direct = places.find(({ side, start }) => changed[side].has(start));
  if (direct) {
    return { side: direct.side, line: direct.start };
  }
  for (const { side, start, end } of places) {
    for (let line = start; line <= end; line += 1) {
      if (changed[side].has(line)) {
        return { side, line };
      }
    }
  }
  const likeliest =
    places.find(({ side, start }) => shownLines[side].has(start)) ?? places[0];
  return likeliest
    ? { side: likeliest.side, line: likeliest.start }
    : { side: 'RIGHT' };
}

function consumersOf({ catalog }: RuleContext, file: FileDiff): string {
  const apis = (catalog?.apis ?? []).filter(
    ({ definitionPath }) =>
      definitionPath === file.path || definitionPath === file.oldPath,
  );
  const consumers = apis.flatMap(api => api.consumers);
  if (apis.length === 0) {
    return ' Add beside the old form, and take that away when nobody uses it.';
  }
  return consumers.length > 0
    ? ` The catalog lists ${consumers.length} of \`${apis[0].ref}\`: ${consumers
        .slice(0, 10)
        .map(ref => `\`${ref}\``)
        .join(', ')}. Tell them, or keep the old form beside the new one.`
    : ` The catalog lists no consumer of \`${apis[0].ref}\`.`;
}

function yamlComparer(
  key: RegExp,
  changesOf: (
    before: Record<string, unknown>,
    after: Record<string, unknown>,
  ) => ApiChange[],
): Comparer {
  const isDocument = (value: Record<string, unknown>) =>
    Object.keys(value).some(name => key.test(name));
  return (before, after) => {
    // Most YAML of a repository is something else: a look is cheaper than a parse.
    if (!key.test(before) || !key.test(after)) {
      return undefined;
    }
    const read = (text: string) => {
      const counter = new LineCounter();
      const document = parseDocument(text, {
        lineCounter: counter,
        logLevel: 'silent',
      });
      return {
        counter,
        document,
        value:
          document.errors.length > 0
            ? undefined
            : document.toJS({ maxAliasCount: 1_000 }),
      };
    };
    const old = read(before);
    const now = read(after);
    if (
      !isObject(old.value) ||
      !isObject(now.value) ||
      !isDocument(old.value) ||
      !isDocument(now.value)
    ) {
      return undefined;
    }
    return changesOf(old.value, now.value).map(change => {
      const places = [change, ...(change.or ?? [])].flatMap(
        ({ at, in: where }): Place[] => {
          const range = rangeOf(where === 'before' ? old : now, at);
          return range
            ? [{ side: where === 'before' ? 'LEFT' : 'RIGHT', ...range }]
            : [];
        },
      );
      return { text: change.text, places };
    });
  };
}

/** Lines of the node at `at`: of a map only that of its key, since what changes inside is another thing. */
function rangeOf(
  { document, counter }: { document: Document; counter: LineCounter },
  at: string[],
): LineRange | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const key of at) {
    if (isMap(node)) {
      const pair = node.items.find(
        item =>
          String((item.key as { value?: unknown })?.value ?? item.key) === key,
      );
      if (!pair) {
        return undefined;
      }
      offset =
        (pair.key as { range?: [number, number, number] }).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset =
        (node as { range?: [number, number, number] })?.range?.[0] ?? offset;
    } else {
      return undefined;
    }
  }
  if (offset === undefined) {
    return undefined;
  }
  const start = counter.linePos(offset).line;
  const end = (node as { range?: [number, number, number] } | null)?.range?.[1];
  return {
    start,
    // A value ends before the next line begins.
    end:
      isMap(node) || end === undefined
        ? start
        : Math.max(start, counter.linePos(Math.max(0, end - 1)).line),
  };
}

/** @internal */
export const openApiRule = apiRule({
  id: 'openapi-breaking',
  title: 'The API breaks its consumers',
  files: /\.(?:ya?ml|json)$/,
  compare: yamlComparer(/\b(?:openapi|swagger)\b/, openApiChanges),
});

/** @internal */
export const asyncApiRule = apiRule({
  id: 'asyncapi-breaking',
  title: 'The events break their consumers',
  files: /\.(?:ya?ml|json)$/,
  compare: yamlComparer(/\basyncapi\b/, asyncApiChanges),
});

/** @internal */
export const protoRule = apiRule({
  id: 'proto-breaking',
  title: 'The protocol breaks its consumers',
  files: /\.proto$/,
  compare: (before, after) => {
    const changes = protoChanges(before, after);
    const lines = { before: protoLines(before), after: protoLines(after) };
    return changes.map(({ name, in: where, text }) => ({
      text,
      places: placesAt(lines, where, [name]),
    }));
  },
});

/** @internal */
export const graphqlRule = apiRule({
  id: 'graphql-breaking',
  title: 'The schema breaks its consumers',
  files: /\.(?:graphqls?|gql)$/,
  compare: (before, after) => {
    const build = (text: string) =>
      buildASTSchema(parseGraphql(text, { noLocation: true }), {
        assumeValidSDL: true,
      });
    const changes = findBreakingChanges(build(before), build(after));
    const lines = { before: graphqlLines(before), after: graphqlLines(after) };
    return changes.map(({ type, description }) => ({
      text: description.replace(/\.$/, ''),
      places: placesAt(
        lines,
        /REMOVED/.test(type) ? 'before' : 'after',
        coordinatesOf(description),
      ),
    }));
  },
});

/** Places of things by their names: on the side that is meant, then on the other. */
function placesAt(
  lines: Record<'before' | 'after', Map<string, LineRange>>,
  where: 'before' | 'after',
  names: readonly string[],
): Place[] {
  const sides = where === 'before' ? ['before', 'after'] : ['after', 'before'];
  return (sides as ('before' | 'after')[]).flatMap(half =>
    names.flatMap((name): Place[] => {
      const range = lines[half].get(name);
      return range
        ? [{ side: half === 'before' ? 'LEFT' : 'RIGHT', ...range }]
        : [];
    }),
  );
}
