/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Readable } from 'node:stream';
import type {
  GitLabIntegration,
  ScmIntegrationRegistry,
} from '@backstage/integration';
import type {
  ChangeDiff,
  CheckReport,
  PostReview,
  PullRequestRef,
  RepositoryRef,
} from '@ghostlight/backstage-plugin-ai-common';
import type { CommitEdits, Forge } from '../Forge';
import { summarizeBlame } from '../git/summarizeBlame';
import { typeOfMode } from '../git/typeOfMode';
import { GitlabClient } from './GitlabClient';
import { gitlabCommitEdits } from './gitlabCommits';
import { gitlabDeployments } from './gitlabDeployments';
import { gitlabCompare, gitlabPullRequestDiff } from './gitlabDiffs';
import {
  toCommitSummary,
  toPullRequestInfo,
  toRepositoryInfo,
} from './gitlabMapping';
import { gitlabRepositories } from './gitlabRepositories';
import { postGitlabReview } from './gitlabReview';
import { gitlabStatus } from './gitlabStatus';
import type {
  GitlabCommit,
  GitlabDiff,
  GitlabDiscussion,
  GitlabMergeRequest,
  GitlabNote,
  GitlabProject,
} from './gitlabTypes';

/**
 * GitLab, at gitlab.com or self-managed.
 *
 * @internal
 */
export class GitlabForge implements Forge {
  readonly type = 'gitlab' as const;
  readonly host: string;
  readonly #client: GitlabClient;
  readonly #integration: GitLabIntegration;
  readonly #isProduction: (environment: string) => boolean;

  constructor(options: {
    integration: GitLabIntegration;
    integrations: ScmIntegrationRegistry;
    isProduction: (environment: string) => boolean;
    fetch?: typeof fetch;
    sleep?: (milliseconds: number) => Promise<void>;
  }) {
    this.#integration = options.integration;
    this.host = options.integration.config.host;
    this.#isProduction = options.isProduction;
    this.#client = new GitlabClient(options);
  }

  async repository(repository: RepositoryRef) {
    return toRepositoryInfo(
      await this.#client.json<GitlabProject>(repository, ''),
      repository,
    );
  }

  repositories(request: Parameters<Forge['repositories']>[0]) {
    return gitlabRepositories(this.#client, request);
  }

  async resolve(request: {
    repository: RepositoryRef;
    revision?: string;
    etag?: string;
  }) {
    const revision = request.revision ?? 'HEAD';
    const response = await this.#client.request(
      request.repository,
      `repository/commits/${encodeURIComponent(revision)}`,
      {
        query: { stats: false },
        ...(request.etag ? { headers: { 'if-none-match': request.etag } } : {}),
      },
    );
    if (response.status === 304) {
      return undefined;
    }
    const { id } = (await response.json()) as GitlabCommit;
    const etag = response.headers.get('etag');
    return { commit: id, ...(etag ? { etag } : {}) };
  }

  async tree(request: { repository: RepositoryRef; commit: string }) {
    const entries = await this.#client.list<{
      id: string;
      path: string;
      mode: string;
    }>(request.repository, 'repository/tree', {
      ref: request.commit,
      recursive: true,
      pagination: 'keyset',
    });
    return {
      truncated: false,
      entries: entries.map(({ id, path, mode }) => ({
        path,
        mode,
        type: typeOfMode(mode),
        sha: id,
      })),
    };
  }

  async archive(request: { repository: RepositoryRef; commit: string }) {
    const response = await this.#client.request(
      request.repository,
      'repository/archive.tar.gz',
      {
        query: { sha: request.commit },
        headers: { accept: 'application/gzip, application/octet-stream' },
        timeoutMs: 300_000,
      },
    );
    return Readable.fromWeb(
      response.body as Parameters<typeof Readable.fromWeb>[0],
    );
  }

  async blob(request: { repository: RepositoryRef; sha: string }) {
    const response = await this.#client.request(
      request.repository,
      `repository/blobs/${request.sha}/raw`,
      { headers: { accept: '*/*' } },
    );
    return Buffer.from(await response.arrayBuffer());
  }

  async file(request: {
    repository: RepositoryRef;
    commit: string;
    path: string;
  }) {
    const data = await this.#client.json<{ content: string; blob_id: string }>(
      request.repository,
      `repository/files/${encodeURIComponent(request.path)}`,
      { query: { ref: request.commit } },
    );
    return {
      path: request.path,
      commit: request.commit,
      sha: data.blob_id,
      content: Buffer.from(data.content, 'base64'),
    };
  }

  async history(request: Parameters<Forge['history']>[0]) {
    const commits = await this.#client.list<GitlabCommit>(
      request.repository,
      'repository/commits',
      {
        per_page: Math.min(100, request.limit),
        ref_name: request.revision,
        path: request.path,
        since: request.since,
        until: request.until,
      },
      items => items.length >= request.limit,
    );
    return commits.slice(0, request.limit).map(toCommitSummary);
  }

  async blame(request: {
    repository: RepositoryRef;
    commit: string;
    path: string;
  }) {
    const ranges = await this.#client.json<
      Array<{ commit: GitlabCommit; lines: string[] }>
    >(
      request.repository,
      `repository/files/${encodeURIComponent(request.path)}/blame`,
      { query: { ref: request.commit } },
    );
    return summarizeBlame(
      request.path,
      ranges.map(({ commit, lines }) => ({
        lines: lines.length,
        name: commit.author_name,
        email: commit.author_email,
        at: commit.committed_date,
      })),
    );
  }

  compare(request: { repository: RepositoryRef; base: string; head: string }) {
    return gitlabCompare(this, this.#client, request);
  }

  async pullRequest(ref: PullRequestRef) {
    return toPullRequestInfo(await this.#mergeRequest(ref), ref.repository, '');
  }

  async pullRequests(request: Parameters<Forge['pullRequests']>[0]) {
    const { repository } = request;
    const data = await this.#client.list<GitlabMergeRequest>(
      repository,
      'merge_requests',
      {
        state: request.state === 'open' ? 'opened' : request.state,
        order_by: 'updated_at',
        sort: 'desc',
        per_page: Math.min(100, request.limit),
        updated_after: request.updatedSince,
        source_branch: request.headBranch,
      },
      items => items.length >= request.limit,
    );
    const wanted = data
      .filter(
        item =>
          !request.headBranch ||
          item.source_project_id === item.target_project_id,
      )
      .slice(0, request.limit);
    const bases = new Map<string, string>();
    for (const branch of new Set(wanted.map(item => item.target_branch))) {
      bases.set(branch, (await this.branchHead({ repository, branch })) ?? '');
    }
    return wanted.map(item =>
      toPullRequestInfo(item, repository, bases.get(item.target_branch)!),
    );
  }

  async pullRequestDiff(ref: PullRequestRef): Promise<ChangeDiff> {
    return gitlabPullRequestDiff(
      this,
      this.#client,
      ref,
      await this.#mergeRequest(ref),
    );
  }

  diffs(ref: PullRequestRef): Promise<GitlabDiff[]> {
    return this.#client.list<GitlabDiff>(
      ref.repository,
      `merge_requests/${ref.number}/diffs`,
      {},
    );
  }

  async branchHead(request: { repository: RepositoryRef; branch: string }) {
    try {
      const { commit } = await this.#client.json<{ commit: GitlabCommit }>(
        request.repository,
        `repository/branches/${encodeURIComponent(request.branch)}`,
      );
      return commit.id;
    } catch (error) {
      if ((error as Error).name === 'NotFoundError') {
        return undefined;
      }
      throw error;
    }
  }

  commitEdits(request: CommitEdits) {
    return gitlabCommitEdits(this, this.#client, request);
  }

  async deleteBranch(request: {
    repository: RepositoryRef;
    branch: string;
    expectedHead: string;
  }) {
    if ((await this.branchHead(request)) === request.expectedHead) {
      await this.#client.request(
        request.repository,
        `repository/branches/${encodeURIComponent(request.branch)}`,
        { method: 'DELETE' },
      );
    }
  }

  async openPullRequest(request: Parameters<Forge['openPullRequest']>[0]) {
    const data = await this.#client.json<GitlabMergeRequest>(
      request.repository,
      'merge_requests',
      {
        method: 'POST',
        body: {
          source_branch: request.branch,
          target_branch: request.base,
          title: request.title,
          description: request.body,
          labels: request.labels.join(','),
        },
      },
    );
    return toPullRequestInfo(data, request.repository, '');
  }

  async updatePullRequest(
    ref: PullRequestRef,
    change: { title: string; body: string; labels: string[] },
  ) {
    const data = await this.#client.json<GitlabMergeRequest>(
      ref.repository,
      `merge_requests/${ref.number}`,
      {
        method: 'PUT',
        body: {
          title: change.title,
          description: change.body,
          ...(change.labels.length > 0
            ? { add_labels: change.labels.join(',') }
            : {}),
        },
      },
    );
    return toPullRequestInfo(data, ref.repository, '');
  }

  async comments(ref: PullRequestRef) {
    const notes = await this.#client.list<GitlabNote>(
      ref.repository,
      `merge_requests/${ref.number}/notes`,
      { sort: 'asc', order_by: 'created_at' },
    );
    return notes
      .filter(note => !note.system && !note.position)
      .map(note => this.#toComment(ref, note));
  }

  async createComment(ref: PullRequestRef, body: string) {
    const note = await this.#client.json<GitlabNote>(
      ref.repository,
      `merge_requests/${ref.number}/notes`,
      { method: 'POST', body: { body } },
    );
    return this.#toComment(ref, note);
  }

  async updateComment(ref: PullRequestRef, id: string, body: string) {
    const note = await this.#client.json<GitlabNote>(
      ref.repository,
      `merge_requests/${ref.number}/notes/${id}`,
      { method: 'PUT', body: { body } },
    );
    return this.#toComment(ref, note);
  }

  review(request: PostReview) {
    return postGitlabReview(this, this.#client, request);
  }

  discussions(ref: PullRequestRef): Promise<GitlabDiscussion[]> {
    return this.#client.list<GitlabDiscussion>(
      ref.repository,
      `merge_requests/${ref.number}/discussions`,
      {},
    );
  }

  async reviewThreads(ref: PullRequestRef) {
    const { diff_refs: refs } = await this.#mergeRequest(ref);
    const discussions = await this.discussions(ref);
    return discussions
      .filter(({ notes }) => notes[0]?.position)
      .map(({ id, notes }) => {
        const position = notes[0].position!;
        const path = position.new_path ?? position.old_path;
        const line = position.new_line ?? position.old_line;
        return {
          id,
          ...(path ? { path } : {}),
          ...(line ? { line } : {}),
          resolved: notes.some(note => note.resolvable && note.resolved),
          // A position is moved along with new pushes as long as its line exists.
          outdated: Boolean(refs && position.head_sha !== refs.head_sha),
          comments: notes
            .filter(note => !note.system)
            .map(note => ({
              id: String(note.id),
              author: note.author.username,
              body: note.body,
              createdAt: note.created_at,
            })),
        };
      });
  }

  async resolveThread(ref: PullRequestRef, threadId: string) {
    await this.#client.request(
      ref.repository,
      `merge_requests/${ref.number}/discussions/${encodeURIComponent(
        threadId,
      )}`,
      { method: 'PUT', body: { resolved: true } },
    );
  }

  async report(request: CheckReport) {
    const states = {
      success: 'success',
      neutral: 'success',
      failure: 'failed',
      'in-progress': 'running',
    };
    try {
      await this.#client.request(
        request.repository,
        `statuses/${request.sha}`,
        {
          method: 'POST',
          body: {
            state: states[request.conclusion],
            name: request.name,
            description: request.title.slice(0, 255),
            ...(request.url ? { target_url: request.url } : {}),
          },
        },
      );
    } catch (error) {
      // Reporting the same state twice is refused; it says what was to be said.
      if (!/cannot transition status/i.test((error as Error).message)) {
        throw error;
      }
    }
  }

  deployments(request: Parameters<Forge['deployments']>[0]) {
    return gitlabDeployments(this.#client, request, this.#isProduction);
  }

  status() {
    return gitlabStatus(this.#client, this.#integration.config);
  }

  #mergeRequest(ref: PullRequestRef): Promise<GitlabMergeRequest> {
    return this.#client.json<GitlabMergeRequest>(
      ref.repository,
      `merge_requests/${ref.number}`,
    );
  }

  #toComment(ref: PullRequestRef, note: GitlabNote) {
    return {
      id: String(note.id),
      body: note.body,
      url: `${ref.repository.url.replace(/\.git$/, '')}/-/merge_requests/${
        ref.number
      }#note_${note.id}`,
    };
  }
}
