/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ComponentType } from './signals/TypeContext';

/** Words that organisations use for a type of ours, most telling first. */
const SYNONYMS: Record<ComponentType, RegExp[]> = {
  service: [
    /^(micro-?)?services?$/,
    /(^|-)(micro-?)?services?(-|$)|^(backend|server|api)s?$/,
    /(^|-)(backend|server|worker|lambda|function|daemon|deployed|app)(-|$)/,
  ],
  website: [
    /^web-?sites?$/,
    /(^|-)(web-?sites?|frontend|front-end|web-?app|spa|site|ui)(-|$)|^web$/,
    /(^|-)(web|portal|app|application)(-|$)/,
  ],
  library: [
    /^librar(y|ies)$/,
    /(^|-)(librar(y|ies)|libs?|sdk|package|source-code|module)(-|$)/,
    /(^|-)(plugin|extension|gem|component)(-|$)/,
  ],
  tool: [
    /^tools?$/,
    /(^|-)(cli|tools?|tooling|devtool|executable|command|utility)(-|$)/,
  ],
  documentation: [/^(documentation|docs?)$/, /(^|-)(documentation|docs?)(-|$)/],
  infrastructure: [
    /^infra(structure)?$/,
    /(^|-)(infra|infrastructure|iac|terraform|ops|gitops|platform|cloud)(-|$)/,
  ],
};
/** So many components with so many words: what is not among them is not in use. */
const ENOUGH_COMPONENTS = 8;
const ENOUGH_WORDS = 2;

/**
 * What the organisation calls a type: the type itself where it is in use or nothing is known, else the word in use for the
 * same thing; `undefined` when a well-known vocabulary has no word for it.
 *
 * @internal
 */
export function spellType(
  type: ComponentType,
  used: readonly string[],
): string | undefined {
  if (type !== 'infrastructure' && used.length === 0) {
    return type;
  }
  if (used.includes(type)) {
    return type;
  }
  const counts = new Map<string, number>();
  used.forEach(word => counts.set(word, (counts.get(word) ?? 0) + 1));
  const words = [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word);
  for (const pattern of SYNONYMS[type]) {
    const word = words.find(candidate =>
      pattern.test(
        candidate
          .replace(/([a-z])([A-Z])/g, '$1-$2')
          .toLowerCase()
          .replace(/[\s_]+/g, '-'),
      ),
    );
    if (word !== undefined) {
      return word;
    }
  }
  // Backstage's own words have none for it: people file what is applied and then runs as a service.
  if (type === 'infrastructure') {
    return spellType('service', used);
  }
  return used.length >= ENOUGH_COMPONENTS && counts.size >= ENOUGH_WORDS
    ? undefined
    : type;
}

/**
 * The types that components of the given entities have, one entry a component: the vocabulary of an organisation.
 *
 * @public
 */
export function componentTypesOf(
  entities: ReadonlyArray<{ kind?: unknown; spec?: unknown } | undefined>,
): string[] {
  return entities.flatMap(entity => {
    const type =
      entity?.kind === 'Component' &&
      entity.spec !== null &&
      typeof entity.spec === 'object'
        ? (entity.spec as Record<string, unknown>).type
        : undefined;
    return typeof type === 'string' && /^[\w][\w .-]{0,62}$/.test(type)
      ? [type]
      : [];
  });
}
