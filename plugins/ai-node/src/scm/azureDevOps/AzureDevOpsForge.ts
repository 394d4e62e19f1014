/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { NotFoundError } from '@backstage/errors';
import type {
  AzureIntegration,
  ScmIntegrationRegistry,
} from '@backstage/integration';
import type {
  CheckReport,
  PostReview,
  PullRequestRef,
  RepositoryRef,
} from '@ghostlight/backstage-plugin-ai-common';
import type { CommitEdits, Forge } from '../Forge';
import { typeOfMode } from '../git/typeOfMode';
import { mapConcurrently } from '../mapConcurrently';
import { AzureDevOpsClient } from './AzureDevOpsClient';
import { azureBlame } from './azureBlame';
import { azureCommitEdits } from './azureCommits';
import { azureDeployments } from './azureDeployments';
import { azureCompare, azurePullRequestDiff } from './azureDiffs';
import {
  toCommitSummary,
  toPullRequestInfo,
  toRepositoryInfo,
} from './azureMapping';
import { azureRepositories } from './azureRepositories';
import {
  azureReviewThreads,
  listAzureThreads,
  postAzureReview,
} from './azureReview';
import { azureStatus } from './azureStatus';
import type {
  AzureCommit,
  AzureList,
  AzurePullRequest,
  AzureRepository,
  AzureThread,
} from './azureTypes';

const NO_COMMIT = '0'.repeat(40);

/**
 * Azure DevOps Services and Server.
 *
 * @remarks
 * Archives are zip files only, so many files are read as blobs; diffs are made here from blobs, since the API has none.
 *
 * @internal
 */
export class AzureDevOpsForge implements Forge {
  readonly type = 'azure-devops' as const;
  readonly host: string;
  readonly #client: AzureDevOpsClient;
  readonly #integration: AzureIntegration;
  readonly #isProduction: (environment: string) => boolean;

  constructor(options: {
    integration: AzureIntegration;
    integrations: ScmIntegrationRegistry;
    isProduction: (environment: string) => boolean;
    fetch?: typeof fetch;
    sleep?: (milliseconds: number) => Promise<void>;
  }) {
    this.#integration = options.integration;
    this.host = options.integration.config.host;
    this.#isProduction = options.isProduction;
    this.#client = new AzureDevOpsClient(options);
  }

  async repository(repository: RepositoryRef) {
    return toRepositoryInfo(
      await this.#client.json<AzureRepository>(repository, ''),
      repository,
    );
  }

  repositories(request: Parameters<Forge['repositories']>[0]) {
    return azureRepositories(this.#client, request);
  }

  async resolve(request: {
    repository: RepositoryRef;
    revision?: string;
    etag?: string;
  }) {
    const { repository, revision } = request;
    // A name may be a branch or a tag, and the call must say which.
    const types =
      revision && !isCommit(revision) ? ['branch', 'tag'] : ['commit'];
    for (const versionType of types) {
      try {
        const { value } = await this.#client.json<AzureList<AzureCommit>>(
          repository,
          'commits',
          {
            query: {
              'searchCriteria.$top': 1,
              ...(revision
                ? {
                    'searchCriteria.itemVersion.version': revision,
                    'searchCriteria.itemVersion.versionType': versionType,
                  }
                : {}),
            },
          },
        );
        if (value[0]) {
          return { commit: value[0].commitId };
        }
      } catch (error) {
        if ((error as Error).name !== 'NotFoundError') {
          throw error;
        }
      }
    }
    throw new NotFoundError(
      `There is no commit "${revision ?? 'HEAD'}" in "${repository.url}"`,
    );
  }

  async tree(request: { repository: RepositoryRef; commit: string }) {
    const { treeId } = await this.#commit(request.repository, request.commit);
    const { treeEntries } = await this.#client.json<{
      treeEntries: Array<{
        relativePath: string;
        mode: string;
        objectId: string;
        size?: number;
      }>;
    }>(request.repository, `trees/${treeId}`, {
      query: { recursive: true, $format: 'json' },
    });
    return {
      truncated: false,
      entries: treeEntries.map(entry => {
        const mode = entry.mode.padStart(6, '0');
        const type = typeOfMode(mode);
        return {
          path: entry.relativePath,
          mode,
          type,
          sha: entry.objectId,
          ...(type === 'file' && entry.size !== undefined
            ? { size: entry.size }
            : {}),
        };
      }),
    };
  }

  async blob(request: { repository: RepositoryRef; sha: string }) {
    const response = await this.#client.request(
      request.repository,
      `blobs/${request.sha}`,
      {
        query: { $format: 'octetstream' },
        headers: { accept: 'application/octet-stream' },
      },
    );
    return Buffer.from(await response.arrayBuffer());
  }

  async file(request: {
    repository: RepositoryRef;
    commit: string;
    path: string;
  }) {
    const { repository, commit, path } = request;
    const item = await this.#client.json<{
      objectId: string;
      isFolder?: boolean;
      gitObjectType?: string;
    }>(repository, 'items', {
      query: {
        path: `/${path}`,
        'versionDescriptor.version': commit,
        'versionDescriptor.versionType': 'commit',
        $format: 'json',
      },
    });
    if (item.isFolder || item.gitObjectType === 'tree') {
      throw new NotFoundError(`"${path}" of "${repository.url}" is not a file`);
    }
    return {
      path,
      commit,
      sha: item.objectId,
      content: await this.blob({ repository, sha: item.objectId }),
    };
  }

  async history(request: Parameters<Forge['history']>[0]) {
    const { repository, revision } = request;
    const commits = await this.#client.list<AzureCommit>(
      repository,
      'commits',
      {
        'searchCriteria.itemPath': request.path && `/${request.path}`,
        'searchCriteria.fromDate': request.since,
        'searchCriteria.toDate': request.until,
        ...(revision
          ? {
              'searchCriteria.itemVersion.version': revision,
              'searchCriteria.itemVersion.versionType': isCommit(revision)
                ? 'commit'
                : 'branch',
            }
          : {}),
      },
      {
        limit: request.limit,
        top: 'searchCriteria.$top',
        skip: 'searchCriteria.$skip',
      },
    );
    // The list may leave out parents and the end of long messages.
    return mapConcurrently(commits, 6, async commit =>
      toCommitSummary(
        commit.parents && !commit.commentTruncated
          ? commit
          : await this.#commit(repository, commit.commitId),
      ),
    );
  }

  blame(request: { repository: RepositoryRef; commit: string; path: string }) {
    return azureBlame(this, request);
  }

  compare(request: { repository: RepositoryRef; base: string; head: string }) {
    return azureCompare(this, this.#client, request);
  }

  async pullRequest(ref: PullRequestRef) {
    return toPullRequestInfo(await this.#pullRequest(ref), ref.repository);
  }

  async pullRequests(request: Parameters<Forge['pullRequests']>[0]) {
    const { repository, headBranch, updatedSince } = request;
    const statuses = {
      open: 'active',
      closed: 'abandoned',
      merged: 'completed',
      all: 'all',
    };
    const data = await this.#client.list<AzurePullRequest>(
      repository,
      'pullrequests',
      {
        'searchCriteria.status': statuses[request.state],
        ...(headBranch
          ? { 'searchCriteria.sourceRefName': `refs/heads/${headBranch}` }
          : {}),
      },
      { limit: request.limit },
    );
    const found = await mapConcurrently(
      data.filter(item => !headBranch || !item.forkSource),
      6,
      async item =>
        toPullRequestInfo(
          // Lists cut descriptions at 400 characters, and the marker is at the end.
          headBranch || (item.description?.length ?? 0) >= 400
            ? await this.#pullRequest({
                repository,
                number: item.pullRequestId,
              })
            : item,
          repository,
        ),
    );
    // When an open one was last updated is unknown: it may have been since.
    return found.filter(
      pull =>
        !updatedSince ||
        (pull.state === 'open' && Date.parse(updatedSince) <= Date.now()) ||
        Date.parse(pull.updatedAt) >= Date.parse(updatedSince),
    );
  }

  pullRequestDiff(ref: PullRequestRef) {
    return azurePullRequestDiff(this, this.#client, ref);
  }

  async branchHead(request: { repository: RepositoryRef; branch: string }) {
    const { value } = await this.#client.json<
      AzureList<{ name: string; objectId: string }>
    >(request.repository, 'refs', {
      query: { filter: `heads/${request.branch}` },
    });
    // The filter is a prefix.
    return value.find(({ name }) => name === `refs/heads/${request.branch}`)
      ?.objectId;
  }

  commitEdits(request: CommitEdits) {
    return azureCommitEdits(this, this.#client, request);
  }

  async deleteBranch(request: {
    repository: RepositoryRef;
    branch: string;
    expectedHead: string;
  }) {
    await this.#client.request(request.repository, 'refs', {
      method: 'POST',
      body: [
        {
          name: `refs/heads/${request.branch}`,
          oldObjectId: request.expectedHead,
          newObjectId: NO_COMMIT,
        },
      ],
    });
  }

  async openPullRequest(request: Parameters<Forge['openPullRequest']>[0]) {
    const data = await this.#client.json<AzurePullRequest>(
      request.repository,
      'pullrequests',
      {
        method: 'POST',
        body: {
          sourceRefName: `refs/heads/${request.branch}`,
          targetRefName: `refs/heads/${request.base}`,
          title: request.title,
          description: request.body,
          labels: request.labels.map(name => ({ name })),
        },
      },
    );
    return {
      ...toPullRequestInfo(data, request.repository),
      labels: data.labels?.map(label => label.name) ?? request.labels,
    };
  }

  async updatePullRequest(
    ref: PullRequestRef,
    change: { title: string; body: string; labels: string[] },
  ) {
    const path = `pullrequests/${ref.number}`;
    await this.#client.request(ref.repository, path, {
      method: 'PATCH',
      body: { title: change.title, description: change.body },
    });
    const data = await this.#pullRequest(ref);
    const before = (data.labels ?? []).map(label => label.name);
    const missing = change.labels.filter(label => !before.includes(label));
    for (const name of missing) {
      await this.#client.request(ref.repository, `${path}/labels`, {
        method: 'POST',
        body: { name },
      });
    }
    return {
      ...toPullRequestInfo(data, ref.repository),
      labels: [...before, ...missing],
    };
  }

  async comments(ref: PullRequestRef) {
    const threads = await listAzureThreads(this.#client, ref);
    return threads
      .filter(thread => !thread.threadContext)
      .flatMap(thread =>
        thread.comments
          .filter(
            comment => comment.commentType !== 'system' && !comment.isDeleted,
          )
          .map(comment => toComment(ref, thread, comment)),
      );
  }

  async createComment(ref: PullRequestRef, body: string) {
    const thread = await this.#client.json<AzureThread>(
      ref.repository,
      `pullRequests/${ref.number}/threads`,
      {
        method: 'POST',
        body: {
          comments: [
            { parentCommentId: 0, content: body, commentType: 'text' },
          ],
          // Conversation, not something to resolve.
          status: 'closed',
        },
      },
    );
    return toComment(ref, thread, thread.comments[0]);
  }

  async updateComment(ref: PullRequestRef, id: string, body: string) {
    const [threadId, commentId] = id.split('.');
    await this.#client.request(
      ref.repository,
      `pullRequests/${ref.number}/threads/${threadId}/comments/${commentId}`,
      { method: 'PATCH', body: { content: body } },
    );
    return toComment(
      ref,
      { id: Number(threadId) },
      { id: Number(commentId), content: body },
    );
  }

  review(request: PostReview) {
    return postAzureReview(this, this.#client, request);
  }

  reviewThreads(ref: PullRequestRef) {
    return azureReviewThreads(this.#client, ref);
  }

  async resolveThread(ref: PullRequestRef, threadId: string) {
    await this.#client.request(
      ref.repository,
      `pullRequests/${ref.number}/threads/${encodeURIComponent(threadId)}`,
      { method: 'PATCH', body: { status: 'fixed' } },
    );
  }

  async report(request: CheckReport) {
    const states = {
      success: 'succeeded',
      neutral: 'succeeded',
      failure: 'failed',
      'in-progress': 'pending',
    };
    const [genre, name] = request.name.includes('/')
      ? request.name.split(/\/(.*)/s)
      : ['ghostlight', request.name];
    await this.#client.request(
      request.repository,
      `commits/${request.sha}/statuses`,
      {
        method: 'POST',
        body: {
          state: states[request.conclusion],
          description: request.title.slice(0, 400),
          context: { genre, name },
          ...(request.url ? { targetUrl: request.url } : {}),
        },
      },
    );
  }

  deployments(request: Parameters<Forge['deployments']>[0]) {
    return azureDeployments(this.#client, request, this.#isProduction);
  }

  status() {
    return azureStatus(this.#client, this.#integration.config);
  }

  #commit(repository: RepositoryRef, commit: string): Promise<AzureCommit> {
    return this.#client.json<AzureCommit>(repository, `commits/${commit}`);
  }

  #pullRequest(ref: PullRequestRef): Promise<AzurePullRequest> {
    return this.#client.json<AzurePullRequest>(
      ref.repository,
      `pullrequests/${ref.number}`,
    );
  }
}

function isCommit(revision: string): boolean {
  return /^[0-9a-f]{40}$/.test(revision);
}

function toComment(
  ref: PullRequestRef,
  thread: { id: number },
  comment: { id: number; content?: string },
) {
  return {
    id: `${thread.id}.${comment.id}`,
    body: comment.content ?? '',
    url: `${ref.repository.url}/pullrequest/${ref.number}?discussionId=${thread.id}`,
  };
}
