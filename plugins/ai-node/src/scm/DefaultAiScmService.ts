/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError, NotFoundError, toError } from '@backstage/errors';
import {
  EXCLUDE_FILE,
  type ChangeDiff,
  type CheckReport,
  type PostReview,
  type ProposePullRequest,
  type PullRequestRef,
  type RepositoryRef,
} from '@ghostlight/backstage-plugin-ai-common';
import { LRUCache } from 'lru-cache';
import {
  type ExclusionService,
  type PathExclusion,
  exclusionError,
} from '../exclusion/ExclusionService';
import type { AiScmService } from './AiScmService';
import type { Forge } from './Forge';
import { upsertComment } from './comments/upsertComment';
import { filterDiff } from './filterDiff';
import { propose } from './proposals/propose';
import { readFiles } from './readFiles';
import { WebhookArrivals } from './webhooks/WebhookArrivals';
import { webhookHost } from './webhooks/webhookHost';
import { type WebhookSecret, verifyWebhook } from './webhooks/verifyWebhook';

/** Azure DevOps keeps 4,000 characters of a description, GitHub 65,536. */
const BODY_LIMITS: Partial<Record<string, number>> = { 'azure-devops': 4000 };
const MOST_COMMITS = 1000;

/**
 * What every process shares: the forges, with their rate limits, and what is known about commits.
 *
 * @internal
 */
export type ScmState = {
  forges: Forge[];
  webhookSecrets: WebhookSecret[];
  arrivals: WebhookArrivals;
  /** Text of the exclusion file by repository and commit; the empty object says that there is none. */
  exclusionFiles: LRUCache<string, { text?: string }>;
};

/** @internal */
export function createScmState(
  options: Pick<ScmState, 'forges' | 'webhookSecrets'>,
): ScmState {
  return {
    ...options,
    arrivals: new WebhookArrivals(),
    exclusionFiles: new LRUCache({ max: 5000 }),
  };
}

/**
 * {@link AiScmService} over forges: chooses the forge by host, keeps out what is excluded, and adds what no forge has.
 *
 * @internal
 */
export class DefaultAiScmService implements AiScmService {
  readonly #state: ScmState;
  readonly #exclusion: ExclusionService;
  readonly #proposals = new Map<string, Promise<unknown>>();

  constructor(options: { state: ScmState; exclusion: ExclusionService }) {
    this.#state = options.state;
    this.#exclusion = options.exclusion;
  }

  async repository(ref: RepositoryRef) {
    return (await this.#open(ref)).repository(ref);
  }

  async listRepositories(
    request: Parameters<AiScmService['listRepositories']>[0],
  ) {
    const { owner, cursor, limit = 100 } = request;
    const page = await this.#forgeOf(owner.url).repositories({
      owner,
      limit: Math.min(100, Math.max(1, Math.floor(limit))),
      ...(cursor === undefined ? {} : { cursor }),
    });
    const rules = await Promise.all(
      page.repositories.map(({ url }) =>
        this.#exclusion.repositoryRule({ url }),
      ),
    );
    return {
      ...page,
      repositories: page.repositories.filter((_, index) => !rules[index]),
    };
  }

  async tree(request: {
    repository: RepositoryRef;
    revision?: string;
    etag?: string;
  }) {
    const { repository, revision } = request;
    const forge = await this.#open(repository);
    // Without the file, which belongs to the commit: whether rules changed is known before anything is read.
    const { key } = await this.#exclusion.paths({ repository });
    const known = readEtag(request.etag);
    const unchanged = known?.key === key ? known : undefined;
    const resolved = await forge.resolve({
      repository,
      ...(revision ? { revision } : {}),
      ...(unchanged?.etag ? { etag: unchanged.etag } : {}),
    });
    if (!resolved || (unchanged && unchanged.commit === resolved.commit)) {
      return undefined;
    }
    const { commit } = resolved;
    const tree = await forge.tree({ repository, commit });
    const hasFile = tree.entries.some(entry => entry.path === EXCLUDE_FILE);
    const exclusion = await this.#exclusionAt(forge, repository, commit, {
      knownAbsent: !hasFile && !tree.truncated,
    });
    return {
      commit,
      etag: writeEtag({
        key,
        commit,
        ...(resolved.etag ? { etag: resolved.etag } : {}),
      }),
      entries: tree.entries.filter(entry => !exclusion.excluded(entry.path)),
      truncated: tree.truncated,
    };
  }

  async files(request: Parameters<AiScmService['files']>[0]) {
    const { repository, filter, maxBytes, paths } = request;
    const forge = await this.#open(repository);
    const { commit, exclusion } = await this.#readable(
      forge,
      repository,
      request.commit,
    );
    return readFiles({
      forge,
      repository,
      commit,
      accept: (path, size) =>
        !exclusion.excluded(path) && (!filter || filter(path, size)),
      ...(maxBytes === undefined ? {} : { maxBytes }),
      ...(paths ? { paths } : {}),
    });
  }

  async file(request: {
    repository: RepositoryRef;
    path: string;
    revision?: string;
  }) {
    const { repository } = request;
    const path = readPath(request.path);
    const forge = await this.#open(repository);
    const commit = await this.#readablePath(forge, { ...request, path });
    return forge.file({ repository, commit, path });
  }

  async history(request: Parameters<AiScmService['history']>[0]) {
    const { repository, path } = request;
    const limit = Math.min(Math.max(1, request.limit ?? 100), MOST_COMMITS);
    const forge = await this.#open(repository);
    if (path !== undefined) {
      await this.#readablePath(forge, {
        repository,
        path,
        ...pickRevision(request),
      });
    } else {
      await this.#readable(forge, repository, request.revision);
    }
    return forge.history({ ...request, limit });
  }

  async blame(request: {
    repository: RepositoryRef;
    path: string;
    revision?: string;
  }) {
    const { repository, path } = request;
    const forge = await this.#open(repository);
    const commit = await this.#readablePath(forge, request);
    return forge.blame({ repository, commit, path });
  }

  async compare(request: {
    repository: RepositoryRef;
    base: string;
    head: string;
  }) {
    const forge = await this.#open(request.repository);
    return this.#filtered(
      forge,
      request.repository,
      await forge.compare(request),
    );
  }

  async pullRequest(ref: PullRequestRef) {
    return (await this.#open(ref.repository)).pullRequest(ref);
  }

  async pullRequests(request: Parameters<AiScmService['pullRequests']>[0]) {
    const forge = await this.#open(request.repository);
    return forge.pullRequests({
      repository: request.repository,
      state: request.state ?? 'open',
      limit: Math.max(1, request.limit ?? 100),
      ...(request.updatedSince ? { updatedSince: request.updatedSince } : {}),
    });
  }

  async pullRequestDiff(ref: PullRequestRef) {
    const forge = await this.#open(ref.repository);
    return this.#filtered(
      forge,
      ref.repository,
      await forge.pullRequestDiff(ref),
    );
  }

  async propose(request: ProposePullRequest) {
    const { repository } = request;
    const forge = await this.#open(repository);
    const { exclusion } = await this.#readable(forge, repository, request.base);
    for (const edit of request.edits) {
      const rule = exclusion.excluded(readPath(edit.path));
      if (rule) {
        throw exclusionError(`"${edit.path}" of "${repository.url}"`, rule);
      }
    }
    // Within a process one at a time; between processes the branch decides.
    const key = `${repository.url} ${request.purpose}`;
    const before = this.#proposals.get(key) ?? Promise.resolve();
    const run = before
      .catch(() => {})
      .then(() =>
        propose({
          forge,
          request,
          bodyLimit: BODY_LIMITS[forge.type] ?? 60_000,
        }),
      );
    this.#proposals.set(key, run);
    try {
      return await run;
    } finally {
      if (this.#proposals.get(key) === run) {
        this.#proposals.delete(key);
      }
    }
  }

  async review(request: PostReview) {
    const { repository } = request.pullRequest;
    const forge = await this.#open(repository);
    // Not by the file at the head: a change must not choose where it is reviewed.
    const exclusion = await this.#exclusion.paths({ repository });
    for (const { anchor } of request.comments) {
      const rule = exclusion.excluded(anchor.path);
      if (rule) {
        throw exclusionError(`"${anchor.path}" of "${repository.url}"`, rule);
      }
    }
    return forge.review(request);
  }

  async reviewThreads(ref: PullRequestRef) {
    return (await this.#open(ref.repository)).reviewThreads(ref);
  }

  async resolveThread(request: {
    pullRequest: PullRequestRef;
    threadId: string;
  }) {
    const forge = await this.#open(request.pullRequest.repository);
    await forge.resolveThread(request.pullRequest, request.threadId);
  }

  async comment(request: {
    pullRequest: PullRequestRef;
    body: string;
    marker?: string;
  }) {
    const forge = await this.#open(request.pullRequest.repository);
    const { id, url } = await upsertComment({ forge, ...request });
    return { id, ...(url ? { url } : {}) };
  }

  async report(request: CheckReport) {
    const forge = await this.#open(request.repository);
    await forge.report(request);
  }

  async deployments(request: Parameters<AiScmService['deployments']>[0]) {
    const forge = await this.#open(request.repository);
    return forge.deployments(request);
  }

  async verifyWebhook(request: Parameters<AiScmService['verifyWebhook']>[0]) {
    const { arrivals, forges, webhookSecrets } = this.#state;
    try {
      const webhook = verifyWebhook(request, webhookSecrets);
      const host =
        webhookHost(webhook.payload) ??
        webhookSecrets.find(({ forge }) => forge === webhook.forge)?.host;
      if (host) {
        arrivals.accepted(host, webhook.event);
      }
      return webhook;
    } catch (error) {
      // Nothing of it is believed; but whose deliveries are refused is what an operator looks for.
      const host = claimedHost(request.body);
      if (forges.some(forge => forge.host === host)) {
        arrivals.refused(host!, toError(error).message);
      }
      throw error;
    }
  }

  async status() {
    const { arrivals, forges, webhookSecrets } = this.#state;
    return Promise.all(
      forges.map(async forge => ({
        ...(await forge.status()),
        webhooks: {
          configured: webhookSecrets.some(({ host }) => host === forge.host),
          since: arrivals.since,
          ...arrivals.of(forge.host),
        },
      })),
    );
  }

  #forgeOf(url: string): Forge {
    let host: string;
    try {
      host = new URL(url).host;
    } catch {
      throw new InputError(`"${url}" is not an address`);
    }
    const forge = this.#state.forges.find(candidate => candidate.host === host);
    if (!forge) {
      throw new NotFoundError(
        `There is no integration for "${host}": add it under "integrations" as github, gitlab or azure`,
      );
    }
    return forge;
  }

  /** The forge of a repository that is not kept out. */
  async #open(repository: RepositoryRef): Promise<Forge> {
    const forge = this.#forgeOf(repository.url);
    const rule = await this.#exclusion.repositoryRule(repository);
    if (rule) {
      throw exclusionError(`The repository "${repository.url}"`, rule);
    }
    return forge;
  }

  async #readable(
    forge: Forge,
    repository: RepositoryRef,
    revision?: string,
  ): Promise<{ commit: string; exclusion: PathExclusion }> {
    let commit = revision;
    if (commit === undefined || !/^[0-9a-f]{40}$/.test(commit)) {
      const resolved = await forge.resolve({
        repository,
        ...(revision ? { revision } : {}),
      });
      commit = resolved!.commit;
    }
    return {
      commit,
      exclusion: await this.#exclusionAt(forge, repository, commit),
    };
  }

  async #readablePath(
    forge: Forge,
    request: { repository: RepositoryRef; path: string; revision?: string },
  ): Promise<string> {
    const { repository, path, revision } = request;
    const { commit, exclusion } = await this.#readable(
      forge,
      repository,
      revision,
    );
    const rule = exclusion.excluded(path);
    if (rule) {
      throw exclusionError(`"${path}" of "${repository.url}"`, rule);
    }
    return commit;
  }

  async #filtered(
    forge: Forge,
    repository: RepositoryRef,
    diff: ChangeDiff,
  ): Promise<ChangeDiff> {
    // By the file at the merge base: a change can neither reveal what was kept out nor hide itself from review.
    return filterDiff(
      diff,
      await this.#exclusionAt(forge, repository, diff.mergeBase),
    );
  }

  async #exclusionAt(
    forge: Forge,
    repository: RepositoryRef,
    commit: string,
    options?: { knownAbsent?: boolean },
  ): Promise<PathExclusion> {
    const key = `${repository.url}@${commit}`;
    let file = this.#state.exclusionFiles.get(key);
    if (!file) {
      file = options?.knownAbsent
        ? {}
        : await forge
            .file({ repository, commit, path: EXCLUDE_FILE })
            .then(({ content }) => ({
              text: Buffer.from(content).toString('utf8'),
            }))
            .catch(error => {
              if (error.name === 'NotFoundError') {
                return {};
              }
              throw error;
            });
      this.#state.exclusionFiles.set(key, file);
    }
    return this.#exclusion.paths({
      repository,
      ...(file.text === undefined ? {} : { file: file.text }),
    });
  }
}

type TreeEtag = { key: string; commit: string; etag?: string };

/** Opaque to callers: the forge's etag, the commit it stood for, and the rules the tree was filtered by. */
function writeEtag(etag: TreeEtag): string {
  return Buffer.from(JSON.stringify(etag)).toString('base64url');
}

function readEtag(etag: string | undefined): TreeEtag | undefined {
  try {
    return etag === undefined
      ? undefined
      : JSON.parse(Buffer.from(etag, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function readPath(path: string): string {
  const segments = path.split('/');
  if (
    path === '' ||
    path.includes('\0') ||
    segments.some(segment => ['', '.', '..', '.git'].includes(segment))
  ) {
    throw new InputError(`"${path}" is not a path inside a repository`);
  }
  return path;
}

function pickRevision(request: { revision?: string }): { revision?: string } {
  return request.revision ? { revision: request.revision } : {};
}

function claimedHost(body: Buffer): string | undefined {
  try {
    return webhookHost(JSON.parse(body.toString('utf8')));
  } catch {
    return undefined;
  }
}
