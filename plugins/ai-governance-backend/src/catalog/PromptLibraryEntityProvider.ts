/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DiscoveryService } from '@backstage/backend-plugin-api';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { PromptLibraryStore } from '../promptLibrary/PromptLibraryStore';
import { toAiResource } from './toAiResource';

/**
 * Publishes standards that are in force and prompts for developers. Prompts of features are not published: they are for who
 * may read policies.
 */
export class PromptLibraryEntityProvider implements EntityProvider {
  readonly #discovery: DiscoveryService;
  readonly #library: PromptLibraryStore;
  #connection: EntityProviderConnection | undefined;

  constructor(options: {
    discovery: DiscoveryService;
    library: PromptLibraryStore;
  }) {
    this.#discovery = options.discovery;
    this.#library = options.library;
  }

  getProviderName(): string {
    return 'ghostlight-prompt-library';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
  }

  /** What was there before stays when the library cannot be read. */
  async run(): Promise<void> {
    const baseUrl = await this.#discovery.getExternalBaseUrl('ai-governance');
    const prompts = (await this.#library.list()).filter(
      ({ latest, pins }) =>
        latest.kind === 'developer' ||
        (latest.kind === 'standard' && pins.length > 0),
    );
    await this.#connection?.applyMutation({
      type: 'full',
      entities: prompts.map(prompt => ({
        entity: toAiResource(prompt, { baseUrl }),
        locationKey: this.getProviderName(),
      })),
    });
  }
}
