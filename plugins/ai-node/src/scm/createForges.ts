/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createGlobMatcher } from '../exclusion/createGlobMatcher';
import type { Forge } from './Forge';
import { AzureDevOpsForge } from './azureDevOps/AzureDevOpsForge';
import { GithubForge } from './github/GithubForge';
import { GitlabForge } from './gitlab/GitlabForge';
import type { WebhookSecret } from './webhooks/verifyWebhook';

const PRODUCTION = ['prod*', 'production', 'live'];

/**
 * One forge per GitHub, GitLab and Azure DevOps host of `integrations`. Reads configuration, does no I/O.
 *
 * @internal
 */
export function createForges(options: {
  config: Config;
  /** Whether an environment counts as production; by the usual names unless given. */
  isProduction?: (environment: string) => boolean;
  fetch?: typeof fetch;
  sleep?: (milliseconds: number) => Promise<void>;
}): Forge[] {
  const integrations = ScmIntegrations.fromConfig(options.config);
  const shared = {
    integrations,
    isProduction: options.isProduction ?? matchesAny(PRODUCTION),
    ...(options.fetch ? { fetch: options.fetch } : {}),
    ...(options.sleep ? { sleep: options.sleep } : {}),
  };
  return [
    ...integrations.github
      .list()
      .map(integration => new GithubForge({ ...shared, integration })),
    ...integrations.gitlab
      .list()
      .map(integration => new GitlabForge({ ...shared, integration })),
    ...integrations.azure
      .list()
      .map(integration => new AzureDevOpsForge({ ...shared, integration })),
  ];
}

/**
 * Reads `ai.scm.productionEnvironments`.
 *
 * @throws Error naming the key when it is no list of globs.
 * @internal
 */
export function readProductionEnvironments(
  config: Config,
): (environment: string) => boolean {
  return matchesAny(
    config.getOptionalStringArray('ai.scm.productionEnvironments') ??
      PRODUCTION,
  );
}

function matchesAny(globs: string[]): (environment: string) => boolean {
  const matchers = globs.map(glob => createGlobMatcher(glob, { nocase: true }));
  return environment => matchers.some(matches => matches(environment));
}

/**
 * Secrets of `ai.scm.webhooks`, each with the forge of its host.
 *
 * @throws Error naming the key when a host has no integration.
 * @internal
 */
export function readWebhookSecrets(
  config: Config,
  forges: Forge[],
): WebhookSecret[] {
  return (config.getOptionalConfigArray('ai.scm.webhooks') ?? []).map(
    (item, index) => {
      const host = item.getString('host');
      const forge = forges.find(candidate => candidate.host === host);
      if (!forge) {
        throw new Error(
          `ai.scm.webhooks[${index}].host: there is no integration for "${host}"`,
        );
      }
      const username = item.getOptionalString('username');
      return {
        host,
        forge: forge.type,
        secret: item.getString('secret'),
        ...(username === undefined ? {} : { username }),
      };
    },
  );
}
