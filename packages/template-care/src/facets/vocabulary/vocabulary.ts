/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  artifacts,
  authentications,
  capabilities,
  compliances,
  products,
} from './capabilities';
import { frameworks } from './frameworks';
import { languages } from './languages';
import {
  cloudServices,
  deliveries,
  infrastructures,
  messagings,
  protocols,
  providers,
  storages,
} from './platforms';

/**
 * What a facet says about a service.
 *
 * @public
 */
export type FacetKind =
  | 'language'
  | 'framework'
  | 'artifact'
  | 'storage'
  | 'messaging'
  | 'protocol'
  | 'provider'
  | 'cloud-service'
  | 'infrastructure'
  | 'delivery'
  | 'auth'
  | 'compliance'
  | 'capability'
  | 'product';

/**
 * A term of the vocabulary.
 *
 * @internal
 */
export type VocabularyTerm = {
  id: string;
  kind: FacetKind;
  aliases: readonly { tokens: readonly string[]; ambiguous: boolean }[];
  /** Ids that hold wherever this one does, closed under implication; itself not included. */
  implies: readonly string[];
};

/*
 * One line a term: `id: alias|alias > implied implied`. Aliases are written in the words of `tokenize` (`C#` is `csharp`,
 * `.NET` is `dotnet`). `~` marks a word with another everyday meaning ("go", "express", "ray"): it counts in titles and,
 * under conditions, in requests; never in the contents of files.
 */
const sections: readonly [FacetKind, string][] = [
  ['language', languages],
  ['framework', frameworks],
  ['artifact', artifacts],
  ['storage', storages],
  ['messaging', messagings],
  ['protocol', protocols],
  ['provider', providers],
  ['cloud-service', cloudServices],
  ['infrastructure', infrastructures],
  ['delivery', deliveries],
  ['auth', authentications],
  ['compliance', compliances],
  ['capability', capabilities],
  ['product', products],
];

function build(): Map<string, VocabularyTerm> {
  const direct = new Map<string, string[]>();
  const lines = sections.flatMap(([kind, text]) =>
    text
      .trim()
      .split('\n')
      .map(line => {
        const [id, rest] = line.split(/: (.*)/);
        const [aliases, implied] = rest.split(' > ');
        direct.set(id, implied ? implied.split(' ') : []);
        return { kind, id, aliases: aliases.split('|') };
      }),
  );
  const closure = (id: string, seen: Set<string>): Set<string> => {
    for (const next of direct.get(id) ?? []) {
      if (!seen.has(next)) {
        seen.add(next);
        closure(next, seen);
      }
    }
    return seen;
  };
  return new Map(
    lines.map(({ kind, id, aliases }) => [
      id,
      {
        id,
        kind,
        aliases: aliases.map(alias => ({
          tokens: alias.replace('~', '').split(' '),
          ambiguous: alias.startsWith('~'),
        })),
        implies: [...closure(id, new Set())],
      },
    ]),
  );
}

/**
 * All terms by id.
 *
 * @internal
 */
export const vocabulary: ReadonlyMap<string, VocabularyTerm> = build();
