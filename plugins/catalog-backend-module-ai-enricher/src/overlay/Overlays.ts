/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { isDeepStrictEqual } from 'node:util';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { JsonValue } from '@backstage/types';
import type { OverlayStore } from '../store/OverlayStore';
import type { OverlayFact } from './applyOverlay';

/** Accepted facts in memory, so that the processor does no I/O; read again after each change and once a minute. */
export class Overlays {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #logger: LoggerService;
  readonly #store: OverlayStore;
  #facts: Map<string, OverlayFact[]> | undefined;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    logger: LoggerService;
    store: OverlayStore;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#logger = options.logger;
    this.#store = options.store;
  }

  /** `undefined` until they were read for the first time: that is not "none". */
  of(entityRef: string): OverlayFact[] | undefined {
    return this.#facts && (this.#facts.get(entityRef) ?? []);
  }

  /** Reads them again, and has the catalog process what changed. Another replica may have made the change. */
  async load(): Promise<void> {
    const facts = new Map<string, OverlayFact[]>();
    for (const {
      entityRef,
      field,
      value,
      current,
    } of await this.#store.list()) {
      facts.set(entityRef, [
        ...(facts.get(entityRef) ?? []),
        {
          field,
          value,
          ...(current === undefined ? {} : { current: current as JsonValue }),
        },
      ]);
    }
    const before = this.#facts;
    this.#facts = facts;
    if (!before) {
      return;
    }
    for (const ref of new Set([...before.keys(), ...facts.keys()])) {
      if (!isDeepStrictEqual(before.get(ref), facts.get(ref))) {
        await this.#wake(ref);
      }
    }
  }

  async #wake(ref: string): Promise<void> {
    try {
      await this.#catalog.refreshEntity(ref, {
        credentials: await this.#auth.getOwnServiceCredentials(),
      });
    } catch (error) {
      this.#logger.debug(
        `"${ref}" could not be refreshed; it changes when the catalog comes to it`,
        error as Error,
      );
    }
  }
}
