/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  CatalogProcessor,
  CatalogProcessorCache,
} from '@backstage/plugin-catalog-node';
import { applyOverlay, type OverlayFact } from './applyOverlay';
import type { Overlays } from './Overlays';

const CACHE_KEY = 'facts';

/**
 * Shows accepted facts in the catalog. Before relations are made, so that an owner has its relation.
 *
 * @remarks
 * No I/O of its own, and never an error: one would stop every update of the entity. Until the facts were read after a start,
 * those that the catalog keeps with the entity are shown; without them every start would take the facts away and bring
 * them back, with two stitches each.
 */
export class OverlayProcessor implements CatalogProcessor {
  readonly #overlays: Overlays;

  constructor(options: { overlays: Overlays }) {
    this.#overlays = options.overlays;
  }

  getProcessorName(): string {
    return 'GhostlightOverlayProcessor';
  }

  async preProcessEntity(
    entity: Entity,
    _location: unknown,
    _emit: unknown,
    _originLocation: unknown,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    try {
      const kept = (await cache.get<OverlayFact[]>(CACHE_KEY)) ?? [];
      const facts = this.#overlays.of(stringifyEntityRef(entity)) ?? kept;
      if (facts.length > 0 || kept.length > 0) {
        await cache.set(CACHE_KEY, facts);
      }
      return facts.length > 0 ? applyOverlay(entity, facts) : entity;
    } catch {
      return entity;
    }
  }
}
