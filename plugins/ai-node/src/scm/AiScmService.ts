/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  BlameSummary,
  ChangeDiff,
  CheckReport,
  CommitSummary,
  DeploymentInfo,
  ForgeWebhook,
  PostReview,
  PostedReview,
  ProposePullRequest,
  ProposedPullRequest,
  PullRequestInfo,
  PullRequestRef,
  RepositoryFile,
  RepositoryInfo,
  RepositoryPage,
  RepositoryRef,
  RepositoryTree,
  ReviewThread,
} from '@ghostlight/backstage-plugin-ai-common';

/** @public */
export type AiScmOptions = { credentials: BackstageCredentials };

/**
 * What features need of a forge, on the credentials of the adopter's `integrations`. GitHub, GitLab, Azure DevOps.
 *
 * @remarks
 * Excluded repositories answer `NotAllowedError`, excluded paths are left out of trees and files. Rate limits are
 * respected: a call waits for a short limit and throws `ServiceUnavailableError` with the reset time for a long one.
 *
 * @public
 */
export interface AiScmService {
  repository(
    ref: RepositoryRef,
    options: AiScmOptions,
  ): Promise<RepositoryInfo>;

  /**
   * A page of the repositories that the integration may see below an address: an organization or user at GitHub, a group
   * with its subgroups or a user at GitLab, an organization, collection or project at Azure DevOps. Repositories that are
   * kept out are left out. Call it with the `cursor` of the page before until a page has none.
   *
   * @throws NotFoundError when there is no such owner, InputError when the cursor is of something else
   */
  listRepositories(
    request: {
      /** Browser address, for example `https://github.com/acme`. */
      owner: { url: string };
      cursor?: string;
      /** Repositories asked for, 1 to 100. Default 100; a page may hold fewer though it is not the last. */
      limit?: number;
    },
    options: AiScmOptions,
  ): Promise<RepositoryPage>;

  /** `undefined` when nothing changed since `etag`: one conditional request. */
  tree(
    request: { repository: RepositoryRef; revision?: string; etag?: string },
    options: AiScmOptions,
  ): Promise<RepositoryTree | undefined>;

  /** Contents of many files, by archive when that is cheaper. Files over `maxBytes` (default 1 MB) are left out. */
  files(
    request: {
      repository: RepositoryRef;
      commit: string;
      paths?: string[];
      filter?: (path: string, size?: number) => boolean;
      maxBytes?: number;
    },
    options: AiScmOptions,
  ): Promise<RepositoryFile[]>;

  /** @throws NotFoundError */
  file(
    request: { repository: RepositoryRef; path: string; revision?: string },
    options: AiScmOptions,
  ): Promise<RepositoryFile>;

  history(
    request: {
      repository: RepositoryRef;
      revision?: string;
      path?: string;
      since?: string;
      until?: string;
      /** Default 100, at most 1000. */
      limit?: number;
    },
    options: AiScmOptions,
  ): Promise<CommitSummary[]>;

  blame(
    request: { repository: RepositoryRef; path: string; revision?: string },
    options: AiScmOptions,
  ): Promise<BlameSummary>;

  compare(
    request: { repository: RepositoryRef; base: string; head: string },
    options: AiScmOptions,
  ): Promise<ChangeDiff>;

  pullRequest(
    ref: PullRequestRef,
    options: AiScmOptions,
  ): Promise<PullRequestInfo>;

  pullRequests(
    request: {
      repository: RepositoryRef;
      state?: 'open' | 'closed' | 'merged' | 'all';
      updatedSince?: string;
      limit?: number;
    },
    options: AiScmOptions,
  ): Promise<PullRequestInfo[]>;

  pullRequestDiff(
    ref: PullRequestRef,
    options: AiScmOptions,
  ): Promise<ChangeDiff>;

  /** Finds, opens or updates the one pull request of a purpose. */
  propose(
    request: ProposePullRequest,
    options: AiScmOptions,
  ): Promise<ProposedPullRequest>;

  review(request: PostReview, options: AiScmOptions): Promise<PostedReview>;

  reviewThreads(
    ref: PullRequestRef,
    options: AiScmOptions,
  ): Promise<ReviewThread[]>;

  resolveThread(
    request: { pullRequest: PullRequestRef; threadId: string },
    options: AiScmOptions,
  ): Promise<void>;

  comment(
    request: { pullRequest: PullRequestRef; body: string; marker?: string },
    options: AiScmOptions,
  ): Promise<{ id: string; url?: string }>;

  report(request: CheckReport, options: AiScmOptions): Promise<void>;

  deployments(
    request: {
      repository: RepositoryRef;
      since: string;
      until?: string;
      environment?: string;
    },
    options: AiScmOptions,
  ): Promise<DeploymentInfo[]>;

  /**
   * Verifies a raw delivery. Fails closed: no configured secret, no signature or a wrong one is a `NotAllowedError`.
   */
  verifyWebhook(request: {
    headers: Record<string, string | string[] | undefined>;
    body: Buffer;
  }): Promise<ForgeWebhook>;

  /** Rate limits, scopes and webhooks per configured integration, for the health checks. Never throws. */
  status(): Promise<
    Array<{
      host: string;
      type: string;
      state: 'ok' | 'unreachable' | 'unauthorized' | 'no-credentials';
      detail?: string;
      rateLimit?: { limit: number; remaining: number; resetAt: string };
      /** Of the token, where the forge tells. */
      scopes?: string[];
      /** Deliveries that this process has seen. */
      webhooks?: {
        /** Whether `ai.scm.webhooks` has a secret for the host. */
        configured: boolean;
        /** When this process began to look; ISO 8601, as all times here. */
        since: string;
        acceptedAt?: string;
        event?: string;
        refusedAt?: string;
        reason?: string;
      };
    }>
  >;
}
