/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { CatalogDuplicateGroup } from '@ghostlight/backstage-plugin-ai-common';
import { findDuplicates, type DuplicatePair } from '@ghostlight/repo-evidence';
import type { FingerprintStore } from '../../store/FingerprintStore';

/** Components whose code is the same. Compared again only when something was read that changed. */
export class CodeDuplicates {
  readonly #store: FingerprintStore;
  #known: { version: string; pairs: DuplicatePair[] } | undefined;

  constructor(options: { store: FingerprintStore }) {
    this.#store = options.store;
  }

  /**
   * @param options - `has`: whether the catalog has an entity now. `grouped`: pairs that another rule explains already, by
   * group of references
   */
  async find(options: {
    has(ref: string): boolean;
    grouped: CatalogDuplicateGroup[];
  }): Promise<CatalogDuplicateGroup[]> {
    const version = await this.#store.version();
    if (this.#known?.version !== version) {
      this.#known = {
        version,
        pairs: findDuplicates(await this.#store.all()),
      };
    }
    const groupOf = new Map<string, string>();
    for (const { id, canonicalRef, duplicateRefs } of options.grouped) {
      for (const ref of [canonicalRef, ...duplicateRefs]) {
        groupOf.set(ref, id);
      }
    }
    return this.#known.pairs
      .filter(
        ({ a, b }) =>
          options.has(a) &&
          options.has(b) &&
          (groupOf.get(a) === undefined || groupOf.get(a) !== groupOf.get(b)),
      )
      .map(toGroup);
  }
}

function toGroup({ a, b, reasons }: DuplicatePair): CatalogDuplicateGroup {
  const [canonicalRef, duplicateRef] = a < b ? [a, b] : [b, a];
  return {
    id: createHash('sha256')
      .update(`same-code ${canonicalRef} ${duplicateRef}`)
      .digest('hex')
      .slice(0, 32),
    canonicalRef,
    duplicateRefs: [duplicateRef],
    reason: 'same-code',
    message: `${duplicateRef} and ${canonicalRef} have the same code: ${reasons.join(
      ', ',
    )}`,
    cause: 'One was copied from the other, or both from a third',
    remedy:
      'Keep one entry if it is one service. If both live on, say which one is the copy in its description',
  };
}
