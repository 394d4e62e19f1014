/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Readable } from 'node:stream';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  GithubIntegration,
  ScmIntegrationRegistry,
} from '@backstage/integration';
import type {
  CheckReport,
  PostReview,
  PullRequestRef,
  RepositoryFile,
  RepositoryRef,
} from '@ghostlight/backstage-plugin-ai-common';
import type { Octokit } from '@octokit/rest';
import type { CommitEdits, Forge } from '../Forge';
import { readGithubUrl } from '../forgeUrls';
import { typeOfMode } from '../git/typeOfMode';
import { ForgeResponseError } from '../http/ForgeResponseError';
import { GithubClient } from './GithubClient';
import { githubBlame } from './githubBlame';
import { githubCommitEdits } from './githubCommits';
import { githubDeployments } from './githubDeployments';
import { githubCompare, githubPullRequestDiff } from './githubDiffs';
import {
  toCommitSummary,
  toPullRequestInfo,
  toRepositoryInfo,
} from './githubMapping';
import { githubReport } from './githubReport';
import { githubRepositories } from './githubRepositories';
import { postGithubReview } from './githubReview';
import { githubStatus } from './githubStatus';
import { githubReviewThreads, resolveGithubThread } from './githubThreads';

/**
 * GitHub and GitHub Enterprise Server through `@octokit/rest`, and GraphQL where REST cannot.
 *
 * @internal
 */
export class GithubForge implements Forge {
  readonly type = 'github' as const;
  readonly host: string;
  readonly #client: GithubClient;
  readonly #integration: GithubIntegration;
  readonly #isProduction: (environment: string) => boolean;

  constructor(options: {
    integration: GithubIntegration;
    integrations: ScmIntegrationRegistry;
    isProduction: (environment: string) => boolean;
    fetch?: typeof fetch;
    sleep?: (milliseconds: number) => Promise<void>;
  }) {
    this.#integration = options.integration;
    this.host = options.integration.config.host;
    this.#isProduction = options.isProduction;
    this.#client = new GithubClient(options);
  }

  async repository(repository: RepositoryRef) {
    const { octokit, at } = this.#open(repository);
    const { data } = await octokit.rest.repos.get(at);
    return toRepositoryInfo(data, repository);
  }

  repositories(request: Parameters<Forge['repositories']>[0]) {
    return githubRepositories(this.#client, request);
  }

  async resolve(request: {
    repository: RepositoryRef;
    revision?: string;
    etag?: string;
  }) {
    const { octokit, at } = this.#open(request.repository);
    try {
      const response = await octokit.rest.repos.getCommit({
        ...at,
        ref: request.revision ?? 'HEAD',
        mediaType: { format: 'sha' },
        ...(request.etag ? { headers: { 'if-none-match': request.etag } } : {}),
      });
      // With this media type GitHub answers the bare id, as text or bytes by its content type; a server that ignores it
      // answers the commit.
      const data: unknown = response.data;
      let commit = response.data.sha;
      if (typeof data === 'string') {
        commit = data.trim();
      } else if (data instanceof ArrayBuffer) {
        commit = Buffer.from(data).toString('utf8').trim();
      }
      return {
        commit,
        ...(response.headers.etag ? { etag: response.headers.etag } : {}),
      };
    } catch (error) {
      if ((error as { status?: number }).status === 304) {
        return undefined;
      }
      const what = `"${request.revision ?? 'HEAD'}" of "${
        request.repository.url
      }"`;
      // 409: the repository is empty; 422: no such revision.
      if (['ConflictError', 'InputError'].includes((error as Error).name)) {
        throw new NotFoundError(`There is no commit ${what}`, error as Error);
      }
      throw error;
    }
  }

  async tree(request: { repository: RepositoryRef; commit: string }) {
    const { octokit, at } = this.#open(request.repository);
    const { data } = await octokit.rest.git.getTree({
      ...at,
      tree_sha: request.commit,
      recursive: 'true',
    });
    return {
      truncated: data.truncated ?? false,
      entries: data.tree.map(entry => ({
        path: entry.path,
        type: typeOfMode(entry.mode),
        mode: entry.mode,
        sha: entry.sha ?? '',
        ...(entry.size === undefined ? {} : { size: entry.size }),
      })),
    };
  }

  async archive(request: { repository: RepositoryRef; commit: string }) {
    const { owner, repo } = readGithubUrl(request.repository.url);
    const response = await this.#client.http.send(
      `${this.#client.apiBaseUrl}/repos/${owner}/${repo}/tarball/${
        request.commit
      }`,
      { signal: AbortSignal.timeout(300_000) },
      request.repository.url,
    );
    if (!response.ok || !response.body) {
      throw await ForgeResponseError.fromResponse(this.host, response);
    }
    return Readable.fromWeb(
      response.body as Parameters<typeof Readable.fromWeb>[0],
    );
  }

  async blob(request: { repository: RepositoryRef; sha: string }) {
    const { octokit, at } = this.#open(request.repository);
    const { data } = await octokit.rest.git.getBlob({
      ...at,
      file_sha: request.sha,
    });
    return Buffer.from(data.content, data.encoding as BufferEncoding);
  }

  async file(request: {
    repository: RepositoryRef;
    commit: string;
    path: string;
  }): Promise<RepositoryFile> {
    const { octokit, at } = this.#open(request.repository);
    const { data } = await octokit.rest.repos.getContent({
      ...at,
      path: request.path,
      ref: request.commit,
    });
    if (Array.isArray(data) || data.type !== 'file') {
      throw new NotFoundError(
        `"${request.path}" of "${request.repository.url}" is not a file`,
      );
    }
    return {
      path: request.path,
      commit: request.commit,
      sha: data.sha,
      // Over 1 MB there is no content, only the id.
      content:
        data.encoding === 'base64' && (data.content !== '' || data.size === 0)
          ? Buffer.from(data.content, 'base64')
          : await this.blob({ repository: request.repository, sha: data.sha }),
    };
  }

  async history(request: Parameters<Forge['history']>[0]) {
    const { octokit, at } = this.#open(request.repository);
    const commits = [];
    const pages = octokit.paginate.iterator(octokit.rest.repos.listCommits, {
      ...at,
      ...(request.revision ? { sha: request.revision } : {}),
      ...(request.path ? { path: request.path } : {}),
      ...(request.since ? { since: request.since } : {}),
      ...(request.until ? { until: request.until } : {}),
      per_page: Math.min(100, request.limit),
    });
    for await (const { data } of pages) {
      commits.push(...data.map(toCommitSummary));
      if (commits.length >= request.limit) {
        break;
      }
    }
    return commits.slice(0, request.limit);
  }

  blame(request: { repository: RepositoryRef; commit: string; path: string }) {
    return githubBlame(this.#client, request);
  }

  compare(request: { repository: RepositoryRef; base: string; head: string }) {
    return githubCompare(this.#client, request);
  }

  async pullRequest(ref: PullRequestRef) {
    const { octokit, at } = this.#open(ref.repository);
    const { data } = await octokit.rest.pulls.get({
      ...at,
      pull_number: ref.number,
    });
    return toPullRequestInfo(
      {
        ...data,
        labels: data.labels as Parameters<
          typeof toPullRequestInfo
        >[0]['labels'],
      },
      ref.repository,
    );
  }

  async pullRequests(request: Parameters<Forge['pullRequests']>[0]) {
    const { octokit, at } = this.#open(request.repository);
    const found = [];
    const pages = octokit.paginate.iterator(octokit.rest.pulls.list, {
      ...at,
      state: request.state === 'merged' ? 'closed' : request.state,
      sort: 'updated',
      direction: 'desc',
      per_page: Math.min(100, request.limit),
      ...(request.headBranch
        ? { head: `${at.owner}:${request.headBranch}` }
        : {}),
    });
    for await (const { data } of pages) {
      const mapped = data.map(pull =>
        toPullRequestInfo(pull, request.repository),
      );
      const recent = mapped.filter(
        pull =>
          !request.updatedSince ||
          Date.parse(pull.updatedAt) >= Date.parse(request.updatedSince),
      );
      found.push(
        ...recent.filter(
          pull =>
            (request.state === 'all' || pull.state === request.state) &&
            (!request.headBranch ||
              (pull.head.branch === request.headBranch && !pull.fromFork)),
        ),
      );
      if (found.length >= request.limit || recent.length < mapped.length) {
        break;
      }
    }
    return found.slice(0, request.limit);
  }

  pullRequestDiff(ref: PullRequestRef) {
    return githubPullRequestDiff(this.#client, ref);
  }

  async branchHead(request: { repository: RepositoryRef; branch: string }) {
    const { octokit, at } = this.#open(request.repository);
    try {
      const { data } = await octokit.rest.git.getRef({
        ...at,
        ref: `heads/${request.branch}`,
      });
      return data.object.sha;
    } catch (error) {
      // 409: the repository is empty.
      if (['NotFoundError', 'ConflictError'].includes((error as Error).name)) {
        return undefined;
      }
      throw error;
    }
  }

  commitEdits(request: CommitEdits) {
    return githubCommitEdits(this.#client, request);
  }

  async deleteBranch(request: {
    repository: RepositoryRef;
    branch: string;
    expectedHead: string;
  }) {
    const { octokit, at } = this.#open(request.repository);
    if ((await this.branchHead(request)) === request.expectedHead) {
      await octokit.rest.git.deleteRef({
        ...at,
        ref: `heads/${request.branch}`,
      });
    }
  }

  async openPullRequest(request: Parameters<Forge['openPullRequest']>[0]) {
    const { octokit, at } = this.#open(request.repository);
    try {
      const { data } = await octokit.rest.pulls.create({
        ...at,
        head: request.branch,
        base: request.base,
        title: request.title,
        body: request.body,
      });
      const labels = await this.#addLabels(
        octokit,
        at,
        data.number,
        request.labels,
      );
      return {
        ...toPullRequestInfo({ ...data, labels: [] }, request.repository),
        labels,
      };
    } catch (error) {
      if (
        (error as Error).name === 'InputError' &&
        /already exists/i.test((error as Error).message)
      ) {
        throw new ConflictError(
          `"${request.branch}" has a pull request already`,
          error as Error,
        );
      }
      throw error;
    }
  }

  async updatePullRequest(
    ref: PullRequestRef,
    change: { title: string; body: string; labels: string[] },
  ) {
    const { octokit, at } = this.#open(ref.repository);
    const { data } = await octokit.rest.pulls.update({
      ...at,
      pull_number: ref.number,
      title: change.title,
      body: change.body,
    });
    const before = data.labels.flatMap(label =>
      label.name ? [label.name] : [],
    );
    const missing = change.labels.filter(label => !before.includes(label));
    await this.#addLabels(octokit, at, ref.number, missing);
    return {
      ...toPullRequestInfo({ ...data, labels: [] }, ref.repository),
      labels: [...before, ...missing],
    };
  }

  async #addLabels(
    octokit: Octokit,
    at: { owner: string; repo: string },
    number: number,
    labels: string[],
  ): Promise<string[]> {
    if (labels.length === 0) {
      return [];
    }
    const { data } = await octokit.rest.issues.addLabels({
      ...at,
      issue_number: number,
      labels,
    });
    return data.map(label => label.name);
  }

  async comments(ref: PullRequestRef) {
    const { octokit, at } = this.#open(ref.repository);
    const comments = await octokit.paginate(octokit.rest.issues.listComments, {
      ...at,
      issue_number: ref.number,
      per_page: 100,
    });
    return comments.map(toComment);
  }

  async createComment(ref: PullRequestRef, body: string) {
    const { octokit, at } = this.#open(ref.repository);
    const { data } = await octokit.rest.issues.createComment({
      ...at,
      issue_number: ref.number,
      body,
    });
    return toComment(data);
  }

  async updateComment(ref: PullRequestRef, id: string, body: string) {
    const { octokit, at } = this.#open(ref.repository);
    const { data } = await octokit.rest.issues.updateComment({
      ...at,
      comment_id: Number(id),
      body,
    });
    return toComment(data);
  }

  review(request: PostReview) {
    return postGithubReview(this, this.#client, request);
  }

  reviewThreads(ref: PullRequestRef) {
    return githubReviewThreads(this.#client, ref);
  }

  resolveThread(ref: PullRequestRef, threadId: string) {
    return resolveGithubThread(this.#client, ref, threadId);
  }

  report(request: CheckReport) {
    return githubReport(this.#client, request);
  }

  deployments(request: Parameters<Forge['deployments']>[0]) {
    return githubDeployments(this.#client, request, this.#isProduction);
  }

  status() {
    return githubStatus(this.#client, this.#integration.config);
  }

  #open(repository: RepositoryRef) {
    return {
      octokit: this.#client.octokit(repository.url),
      at: readGithubUrl(repository.url),
    };
  }
}

function toComment(data: {
  id: number;
  body?: string | undefined;
  html_url: string;
}) {
  return { id: String(data.id), body: data.body ?? '', url: data.html_url };
}
