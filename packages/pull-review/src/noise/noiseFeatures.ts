/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const HEDGE =
  /\b(?:consider|might|may|could|perhaps|possibly|potential(?:ly)?|ensure|make sure|verify|please|would be (?:better|good|nice)|it is recommended|should be careful)\b/gi;
const PRAISE =
  /\b(?:good|great|nice|well[- ](?:done|written|structured)|looks (?:good|fine|ok)|lgtm|improves?|clean(?:er)?|correctly|appropriate)\b/gi;
const GENERAL =
  /\b(?:code (?:changes?|review|quality)|overall|best practices?|readab\w+|maintainab\w+|the (?:changes?|author|developer|pull request|patch)|documentation|comments?|naming|tests?|error handling|in general)\b/gi;
const CONCRETE =
  /\b(?:null|undefined|none|nil|overflow|leak|race|deadlock|crash|throws?|exception|wrong|missing|never|always|returns?|instead of|because|since|breaks?|off[- ]by|duplicate|unused|typo|rename|remove|why|regression|inconsistent)\b/gi;

const WORDS = new Set(
  'the a an and or of to in is it this that for with on as be are was not by from at can will would should could you we i if then else when which there their they has have had do does new use used using code function method class file line lines value values return returns add added adding change changes changed changing make made name names test tests better also only more than but so any all no'.split(
    ' ',
  ),
);

/** Names of the features, in the order of `noiseFeatures`. @internal */
export const NOISE_FEATURES = [
  'overlap with changed lines',
  'overlap with context',
  'identifiers quoted and present',
  'identifiers quoted and absent',
  'length',
  'hedges',
  'praise',
  'general words',
  'concrete words',
  'question',
  'sentences',
  'code block',
] as const;

function pieces(text: string): Set<string> {
  const found = new Set<string>();
  for (const word of text.match(/[A-Za-z_$][\w$]*/g) ?? []) {
    const whole = word.toLowerCase();
    if (whole.length > 2 && !WORDS.has(whole)) {
      found.add(whole);
    }
    for (const part of word.split(/_|(?<=[a-z0-9])(?=[A-Z])/)) {
      const lower = part.toLowerCase();
      if (lower.length > 2 && !WORDS.has(lower)) {
        found.add(lower);
      }
    }
  }
  return found;
}

/** Names that only code has: with a capital inside, an underscore, a dot, brackets, or in code marks. */
function identifiers(text: string): Set<string> {
  return new Set([
    ...(text.match(
      /\b[a-z]+[A-Z]\w*|\b[A-Z][a-z0-9]+[A-Z]\w*|\b\w+_\w+\b|\b\w+(?=\(\))/g,
    ) ?? []),
    ...[...text.matchAll(/`([^`\n]{1,80})`/g)].flatMap(
      ([, code]) => code.match(/[A-Za-z_$][\w$]*/g) ?? [],
    ),
  ]);
}

/**
 * What a comment says, against the code it says it of. Counts are logarithms, shares from 0 to 1.
 *
 * @param hunk - the hunk as in a diff, with signs
 * @internal
 */
export function noiseFeatures(comment: string, hunk: string): number[] {
  const lines = hunk.split('\n').filter(line => !line.startsWith('@@'));
  const changed = pieces(lines.filter(line => /^[+-]/.test(line)).join('\n'));
  const context = pieces(lines.join('\n'));
  const said = pieces(comment);
  const share = (set: Set<string>) => {
    const shared = [...said].filter(word => set.has(word)).length;
    return said.size > 0 ? shared / said.size : 0;
  };
  const names = [...identifiers(comment)];
  const present = names.filter(name => hunk.includes(name)).length;
  const count = (pattern: RegExp) =>
    Math.log1p(comment.match(pattern)?.length ?? 0);
  return [
    share(changed),
    share(context),
    Math.log1p(present),
    Math.log1p(names.length - present),
    Math.log1p(comment.length / 100),
    count(HEDGE),
    count(PRAISE),
    count(GENERAL),
    count(CONCRETE),
    comment.includes('?') ? 1 : 0,
    count(/[.!?](?:\s|$)/g),
    /```/.test(comment) ? 1 : 0,
  ];
}
