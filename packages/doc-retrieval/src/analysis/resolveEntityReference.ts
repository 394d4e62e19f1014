/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * An entity that "our" or "this" may stand for.
 *
 * @public
 */
export interface EntityContext {
  /** `metadata.name`. */
  name: string;
  /** `metadata.title`, when there is one. */
  title?: string;
  /** Kind or type words that may follow "this", for example `service`, `api`. */
  kinds?: string[];
}

const KINDS =
  'service|component|system|api|library|website|app|application|project|repo|repository|team|resource|template|package|module|product|platform|database|pipeline|docs?|documentation';

/**
 * Puts the name of the current entity in place of "our service", "this api" and
 * the like, so that retrieval has a word to look for.
 *
 * @returns the text, and whether anything was put in
 *
 * @public
 */
export function resolveEntityReference(options: {
  text: string;
  entity: EntityContext | undefined;
}): { text: string; resolved: boolean } {
  const { text, entity } = options;
  if (!entity) {
    return { text, resolved: false };
  }
  const name = entity.title ?? entity.name;
  const extra = (entity.kinds ?? [])
    .filter(kind => /^[a-z][a-z -]{0,40}$/i.test(kind))
    .map(kind => `|${kind}`)
    .join('');
  const pattern = new RegExp(
    `\\b(?:our|this|my|the current|the)\\s+(${KINDS}${extra})\\b`,
    'gi',
  );
  let resolved = false;
  const replaced = text.replace(pattern, (whole: string, kind: string) => {
    // "The service" is this one only when nothing narrows it down.
    if (
      /^the\s+(?!current)/i.test(whole) &&
      /\b(?:our|this|my)\b/i.test(text)
    ) {
      return whole;
    }
    resolved = true;
    return `${name} ${kind}`;
  });
  if (resolved) {
    return { text: replaced, resolved };
  }
  if (
    /\b(?:our|we|here|this|us)\b/i.test(text) &&
    !text.toLowerCase().includes(entity.name.toLowerCase())
  ) {
    return { text: `${text.trim()} (${name})`, resolved: true };
  }
  return { text, resolved: false };
}
