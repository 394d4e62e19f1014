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
import { finding } from '../support/lines';
import type { ReviewRule, RuleContext } from '../types';
import { asyncApiChanges } from './asyncApiChanges';
import { openApiChanges } from './openApiChanges';
import { protoChanges } from './protoChanges';
import { isObject, type ApiChange } from './schemaChanges';

interface Change {
  text: string;
  side: Side;
  line?: number;
}

type Comparer = (before: string, after: string) => Change[] | undefined;

/** Findings in one file at most: a rewrite is one thing to say, not two hundred. */
const MOST = 20;

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
  return (changes ?? []).slice(0, MOST).map(({ text, side, line }) => {
    const lines = (side === 'LEFT' ? before : after).split('\n');
    return finding(
      rule,
      {
        path: file.path,
        side,
        line,
        quote: line === undefined ? undefined : lines[line - 1],
      },
      `This breaks consumers: ${text}.${consumers}`,
      `Breaking: ${text}`,
    );
  });
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
    return changesOf(old.value, now.value).map(({ at, in: where, text }) => ({
      text,
      side: where === 'before' ? 'LEFT' : 'RIGHT',
      line: lineOf(where === 'before' ? old : now, at),
    }));
  };
}

/** Line of the deepest key of `at` that exists. */
function lineOf(
  { document, counter }: { document: Document; counter: LineCounter },
  at: string[],
): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const key of at) {
    if (isMap(node)) {
      const pair = node.items.find(
        item =>
          String((item.key as { value?: unknown })?.value ?? item.key) === key,
      );
      if (!pair) {
        break;
      }
      offset =
        (pair.key as { range?: [number, number, number] }).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset =
        (node as { range?: [number, number, number] })?.range?.[0] ?? offset;
    } else {
      break;
    }
  }
  return offset === undefined ? undefined : counter.linePos(offset).line;
}

function lineOfWord(text: string, word: string): number | undefined {
  const pattern = new RegExp(
    `\\b${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\b`,
  );
  const index = text
    .split('\n')
    .findIndex(line => pattern.test(line.replace(/\/\/.*$|#.*$/, '')));
  return index < 0 ? undefined : index + 1;
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
  compare: (before, after) =>
    protoChanges(before, after).map(({ word, in: where, text }) => ({
      text,
      side: where === 'before' ? 'LEFT' : 'RIGHT',
      line: lineOfWord(where === 'before' ? before : after, word),
    })),
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
    return findBreakingChanges(build(before), build(after)).map(
      ({ type, description }) => {
        const gone = /REMOVED/.test(type);
        const words = description.match(/[A-Za-z_]\w*(?:\.\w+)*/g) ?? [];
        const named =
          words
            .find(word => word.includes('.'))
            ?.split('.')
            .pop() ??
          words[0] ??
          '';
        return {
          text: description.replace(/\.$/, ''),
          side: gone ? ('LEFT' as const) : ('RIGHT' as const),
          line: lineOfWord(gone ? before : after, named),
        };
      },
    );
  },
});
