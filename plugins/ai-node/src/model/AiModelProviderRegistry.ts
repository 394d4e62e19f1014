/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { ModelProviderConfig } from './config/ModelConfig';
import { builtInProfiles } from './profiles/builtInProfiles';
import type { ModelProvider } from './provider/ModelProvider';

/**
 * Makes a provider for one configured endpoint.
 *
 * @public
 */
export type ModelProviderFactory = {
  /** What `profile` says in `ai.provider`, `ai.fallbackProviders` or `ai.embeddings` to choose it. Kebab-case. */
  profile: string;
  /** Called once for each endpoint, at the first use. Does no I/O. Errors turn the endpoint off and name its key. */
  create(options: {
    config: ModelProviderConfig;
    logger: LoggerService;
  }): ModelProvider;
};

/**
 * Where installed modules add providers that do not speak the OpenAI API.
 *
 * @remarks
 * A provider registered here is called like the built-in ones: behind the gate, with holds, retries, fallbacks and
 * ledger entries. Register in the `init` of a plugin or module; the configuration chooses by `profile`.
 *
 * @public
 */
export interface AiModelProviderRegistry {
  /** @throws ConflictError when the profile is built in or registered already. */
  register(factory: ModelProviderFactory): void;

  find(profile: string): ModelProviderFactory | undefined;

  /** What is registered, the built-in ones aside. */
  readonly profiles: string[];
}

/** @internal */
export class DefaultAiModelProviderRegistry implements AiModelProviderRegistry {
  readonly #factories = new Map<string, ModelProviderFactory>();

  register(factory: ModelProviderFactory): void {
    const { profile } = factory;
    if (builtInProfiles.some(({ id }) => id === profile)) {
      throw new ConflictError(
        `The model provider profile "${profile}" is built in. Choose another name.`,
      );
    }
    if (this.#factories.has(profile)) {
      throw new ConflictError(
        `A model provider with profile "${profile}" is registered already.`,
      );
    }
    this.#factories.set(profile, factory);
  }

  find(profile: string): ModelProviderFactory | undefined {
    return this.#factories.get(profile);
  }

  get profiles(): string[] {
    return [...this.#factories.keys()];
  }
}

/**
 * One for the whole backend.
 *
 * @public
 */
export const aiModelProviderRegistryRef =
  createServiceRef<AiModelProviderRegistry>({
    id: 'ai.model-provider-registry',
    scope: 'root',
    defaultFactory: async service =>
      createServiceFactory({
        service,
        deps: {},
        factory: () => new DefaultAiModelProviderRegistry(),
      }),
  });
