/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHmac } from 'node:crypto';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import type { Entity } from '@backstage/catalog-model';
import type {
  CheckReport,
  DeploymentInfo,
  PullRequestRef,
  RepositoryRef,
} from '@ghostlight/backstage-plugin-ai-common';
import { DefaultExclusionService } from '../../exclusion/DefaultExclusionService';
import { createGlobMatcher } from '../../exclusion/createGlobMatcher';
import type { AiScmService } from '../../scm/AiScmService';
import {
  DefaultAiScmService,
  createScmState,
} from '../../scm/DefaultAiScmService';
import { aiScmServiceRef } from '../../scm/aiScmServiceRef';
import { MemoryForge } from './MemoryForge';

/**
 * A forge in memory for tests of features: an `AiScmService` and the hands of the people who work there.
 *
 * @public
 */
export interface InMemoryForge {
  readonly service: AiScmService;
  /** Replaces the default `aiScmServiceRef` in `startTestBackend`. */
  readonly factory: ReturnType<typeof createServiceFactory>;
  readonly host: string;

  createRepository(options: {
    /** `owner/name`. */
    name: string;
    files: Record<string, string | Buffer>;
    archived?: boolean;
    fork?: boolean;
    template?: boolean;
  }): RepositoryRef;
  /** A commit by a person. `undefined` deletes a file; a new branch starts at the default one. */
  push(options: {
    repository: RepositoryRef;
    branch?: string;
    files: Record<string, string | Buffer | undefined>;
    message?: string;
    author?: { name: string; email: string; login: string };
  }): string;
  openPullRequest(options: {
    repository: RepositoryRef;
    branch: string;
    title: string;
    body?: string;
  }): PullRequestRef;
  closePullRequest(ref: PullRequestRef, options?: { merge?: boolean }): void;
  createDeployment(
    options: Partial<Omit<DeploymentInfo, 'repository' | 'production'>> & {
      repository: RepositoryRef;
      environment: string;
      sha: string;
    },
  ): { id: string };
  /** Checks reported so far. */
  reports(repository: RepositoryRef): CheckReport[];
  /** Comments of the conversation, reviews' summaries included, oldest first. */
  conversation(ref: PullRequestRef): string[];
  /** A signed `X-GitHub-Event` delivery. */
  signDelivery(
    payload: object,
    event?: string,
  ): { headers: Record<string, string>; body: Buffer };
}

/**
 * Creates a forge in memory. It passes `testForge`, the suite of the real ones.
 *
 * @param options - `exclude` as under `ai.exclude`; `entities` with the exclusion annotation are respected.
 * @public
 */
export function inMemoryForge(options?: {
  host?: string;
  exclude?: { repositories?: string[]; paths?: string[] };
  entities?: Entity[];
}): InMemoryForge {
  const host = options?.host ?? 'forge.example';
  const secret = 'in-memory-webhook-secret';
  const production = ['prod*', 'production', 'live'].map(glob =>
    createGlobMatcher(glob),
  );
  const forge = new MemoryForge({
    host,
    isProduction: environment =>
      production.some(matches => matches(environment)),
  });
  const service = new DefaultAiScmService({
    state: createScmState({
      forges: [forge],
      webhookSecrets: [{ host, forge: 'github', secret }],
    }),
    exclusion: DefaultExclusionService.fromConfig(
      new ConfigReader(
        options?.exclude ? { ai: { exclude: options.exclude } } : {},
      ),
      { loadExcludedEntities: async () => options?.entities ?? [] },
    ),
  });
  return {
    service,
    host,
    factory: createServiceFactory({
      service: aiScmServiceRef,
      deps: {},
      factory: () => service,
    }),
    createRepository({ name, files, ...info }) {
      const repository = forge.add(name, info);
      repository.push({ files, message: 'Initial commit' });
      return { url: repository.url };
    },
    push: ({ repository, ...rest }) => forge.get(repository).push(rest),
    openPullRequest({ repository, branch, title, body }) {
      const { number } = forge.get(repository).openPull({
        title,
        head: branch,
        ...(body === undefined ? {} : { body }),
      });
      return { repository, number };
    },
    closePullRequest: (ref, close) =>
      forge.get(ref.repository).closePull(ref.number, close),
    createDeployment({ repository, ...deployment }) {
      const stored = forge.get(repository);
      const at = stored.now();
      const created = {
        id: String(stored.nextId()),
        status: 'success' as const,
        createdAt: at,
        finishedAt: at,
        ...deployment,
      };
      stored.deployments.push(created);
      return { id: created.id };
    },
    reports: repository => forge.get(repository).reports,
    conversation: ref =>
      forge
        .get(ref.repository)
        .pull(ref.number)
        .threads.filter(thread => thread.subject === 'conversation')
        .map(thread => thread.comments[0].body),
    signDelivery(payload, event = 'pull_request') {
      const body = Buffer.from(JSON.stringify(payload));
      return {
        body,
        headers: {
          'content-type': 'application/json',
          'x-github-event': event,
          'x-github-delivery': createHmac('sha256', 'delivery')
            .update(body)
            .digest('hex')
            .slice(0, 32),
          'x-hub-signature-256': `sha256=${createHmac('sha256', secret)
            .update(body)
            .digest('hex')}`,
        },
      };
    },
  };
}
