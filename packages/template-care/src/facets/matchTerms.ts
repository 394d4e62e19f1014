/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Token } from '../text/tokenize';
import { vocabulary, type FacetKind } from './vocabulary/vocabulary';

/** A term found in text. @internal */
export type TermMatch = {
  id: string;
  kind: FacetKind;
  /** First and last token, inclusive. */
  from: number;
  to: number;
  words: string;
};

type Alias = { id: string; tokens: readonly string[]; ambiguous: boolean };

const byFirst = new Map<string, Alias[]>();
for (const { id, aliases } of vocabulary.values()) {
  for (const alias of aliases) {
    const list = byFirst.get(alias.tokens[0]) ?? [];
    list.push({ id, ...alias });
    byFirst.set(alias.tokens[0], list);
  }
}
for (const list of byFirst.values()) {
  list.sort((a, b) => b.tokens.length - a.tokens.length);
}

const singular = (word: string) =>
  word.length > 3 && word.endsWith('s') && !word.endsWith('ss')
    ? word.slice(0, -1)
    : word;

const GO_AFTER = new Set(
  'service services app application api apis microservice module library cli grpc worker consumer producer program backend server binary project code web rest http lambda operator controller sdk tool kafka function based'.split(
    ' ',
  ),
);
const GO_BEFORE = new Set(
  'in using with written a new simple of or'.split(' '),
);
const NOT_NODEJS_BEFORE = new Set(
  'gpu cpu kubernetes cluster worker blockchain k8s single multi full validator compute'.split(
    ' ',
  ),
);
const NOT_EXPRESS_AFTER = new Set(
  'delivery deliveries shipping shipment shipments checkout lane train orders courier couriers parcels parcel mail'.split(
    ' ',
  ),
);
/** Words that mean the technology only next to something that says so. */
const RARE = new Set(
  'gin fiber koa cobra nim zig remix flux hugo astro'.split(' '),
);

/** Whether a word with an everyday meaning is meant as the technology here. */
function means(tokens: readonly Token[], index: number): boolean {
  const { text, raw } = tokens[index];
  const before = tokens[index - 1]?.text ?? '';
  const after = tokens[index + 1]?.text ?? '';
  switch (text) {
    case 'go':
      return (
        (GO_AFTER.has(after) && before !== 'to') ||
        (GO_BEFORE.has(before) && after !== 'live') ||
        tokens.length === 1 ||
        (raw === 'Go' && index > 0)
      );
    case 'r':
      return raw === 'R' && after !== 'd' && after !== 'and';
    case 'node':
      return !NOT_NODEJS_BEFORE.has(before) && after !== 'pool';
    case 'express':
      return raw === 'Express' || !NOT_EXPRESS_AFTER.has(after);
    default:
      return !RARE.has(text) || /^[A-Z]/.test(raw) || after === 'framework';
  }
}

/**
 * The terms of a text, longest first at each place.
 *
 * @param options.ambiguous - whether words with an everyday meaning may count: yes in titles and requests, no in files
 *
 * @internal
 */
export function matchTerms(
  tokens: readonly Token[],
  options: { ambiguous: boolean },
): TermMatch[] {
  const found: TermMatch[] = [];
  for (let index = 0; index < tokens.length; ) {
    const first = tokens[index].text;
    const alias = [
      ...(byFirst.get(first) ?? []),
      ...(singular(first) !== first ? byFirst.get(singular(first)) ?? [] : []),
    ].find(
      ({ tokens: words, ambiguous }) =>
        words.every((word, offset) => {
          const text = tokens[index + offset]?.text;
          return (
            text === word ||
            (text !== undefined &&
              offset === words.length - 1 &&
              singular(text) === word &&
              word !== 'node' &&
              word !== 'go')
          );
        }) &&
        (!ambiguous || (options.ambiguous && means(tokens, index))),
    );
    if (!alias) {
      index += 1;
      continue;
    }
    const to = index + alias.tokens.length - 1;
    found.push({
      id: alias.id,
      kind: vocabulary.get(alias.id)!.kind,
      from: index,
      to,
      words: alias.tokens.join(' '),
    });
    index = to + 1;
  }
  return found;
}
