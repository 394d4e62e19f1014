/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  ChangeDiff,
  CheckReport,
  PostReview,
  PostedReview,
  PullRequestRef,
  RepositoryRef,
} from '@ghostlight/backstage-plugin-ai-common';
import type { CommitEdits, Forge } from '../../scm/Forge';
import { summarizeBlame } from '../../scm/git/summarizeBlame';
import { placeAnchors } from '../../scm/review/placeComments';
import {
  type Placement,
  hiddenMarker,
  readCommentTag,
  renderReviewBody,
  renderReviewComment,
} from '../../scm/review/reviewText';
import { readPage } from '../../scm/readPage';
import {
  toCommitSummary,
  toDiff,
  toPullRequestInfo,
  toRepositoryInfo,
} from './memoryMapping';
import {
  MemoryRepository,
  type MemoryThread,
  ghostlightBot,
} from './MemoryRepository';

/**
 * A forge without a server, with the rules of GitHub.
 *
 * @internal
 */
export class MemoryForge implements Forge {
  readonly type = 'github' as const;
  readonly host: string;
  readonly #repositories = new Map<string, MemoryRepository>();
  readonly #isProduction: (environment: string) => boolean;

  constructor(options: {
    host: string;
    isProduction: (environment: string) => boolean;
  }) {
    this.host = options.host;
    this.#isProduction = options.isProduction;
  }

  add(
    fullName: string,
    options?: { archived?: boolean; fork?: boolean; template?: boolean },
  ): MemoryRepository {
    const repository = new MemoryRepository({
      url: `https://${this.host}/${fullName}`,
      ...options,
    });
    this.#repositories.set(repository.url, repository);
    return repository;
  }

  get(ref: RepositoryRef): MemoryRepository {
    const repository = this.#repositories.get(ref.url.replace(/\.git$/, ''));
    if (!repository) {
      throw new NotFoundError(`There is no repository "${ref.url}"`);
    }
    return repository;
  }

  async repository(ref: RepositoryRef) {
    return toRepositoryInfo(this.get(ref), ref);
  }

  async repositories(request: Parameters<Forge['repositories']>[0]) {
    const offset = readPage(request.cursor, 0);
    const prefix = `${request.owner.url.replace(/\/+$/, '')}/`;
    const listed = [...this.#repositories.values()]
      .filter(({ url }) => url.startsWith(prefix))
      .sort((a, b) => (a.url < b.url ? -1 : 1));
    if (listed.length === 0) {
      throw new NotFoundError(`There is no owner "${request.owner.url}"`);
    }
    const end = offset + request.limit;
    return {
      repositories: listed
        .slice(offset, end)
        .map(repository => toRepositoryInfo(repository, repository)),
      ...(end < listed.length ? { cursor: String(end) } : {}),
    };
  }

  async resolve(request: {
    repository: RepositoryRef;
    revision?: string;
    etag?: string;
  }) {
    const { sha } = this.get(request.repository).commit(request.revision);
    return request.etag === sha ? undefined : { commit: sha, etag: sha };
  }

  async tree(request: { repository: RepositoryRef; commit: string }) {
    const repository = this.get(request.repository);
    return {
      entries: repository.entries(repository.commit(request.commit)),
      truncated: false,
    };
  }

  async blob(request: { repository: RepositoryRef; sha: string }) {
    const content = this.get(request.repository).blob(request.sha);
    if (!content) {
      throw new NotFoundError(`There is no blob "${request.sha}"`);
    }
    return content;
  }

  async file(request: {
    repository: RepositoryRef;
    commit: string;
    path: string;
  }) {
    const file = this.get(request.repository)
      .commit(request.commit)
      .files.get(request.path);
    if (!file) {
      throw new NotFoundError(
        `There is no file "${request.path}" in "${request.repository.url}"`,
      );
    }
    return {
      path: request.path,
      commit: request.commit,
      content: new Uint8Array(file.content),
      sha: file.sha,
    };
  }

  async history(request: Parameters<Forge['history']>[0]) {
    const repository = this.get(request.repository);
    return repository
      .log(repository.commit(request.revision).sha, request.path)
      .filter(
        commit =>
          (!request.since ||
            Date.parse(commit.at) >= Date.parse(request.since)) &&
          (!request.until ||
            Date.parse(commit.at) <= Date.parse(request.until)),
      )
      .slice(0, request.limit)
      .map(toCommitSummary);
  }

  async blame(request: {
    repository: RepositoryRef;
    commit: string;
    path: string;
  }) {
    const lines = this.get(request.repository).blameLines(
      request.commit,
      request.path,
    );
    if (lines.length === 0) {
      throw new NotFoundError(`There is no blame for "${request.path}"`);
    }
    return summarizeBlame(
      request.path,
      lines.map(({ author, at }) => ({ lines: 1, ...author, at })),
    );
  }

  async compare(request: {
    repository: RepositoryRef;
    base: string;
    head: string;
  }): Promise<ChangeDiff> {
    const repository = this.get(request.repository);
    return toDiff(
      repository,
      repository.commit(request.base).sha,
      repository.commit(request.head).sha,
    );
  }

  async pullRequest(ref: PullRequestRef) {
    const repository = this.get(ref.repository);
    return toPullRequestInfo(
      repository,
      repository.pull(ref.number),
      ref.repository,
    );
  }

  async pullRequests(request: Parameters<Forge['pullRequests']>[0]) {
    const repository = this.get(request.repository);
    return repository.pulls
      .map(pull => toPullRequestInfo(repository, pull, request.repository))
      .filter(
        pull =>
          (request.state === 'all' || pull.state === request.state) &&
          (!request.headBranch || pull.head.branch === request.headBranch) &&
          (!request.updatedSince ||
            Date.parse(pull.updatedAt) >= Date.parse(request.updatedSince)),
      )
      .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
      .slice(0, request.limit);
  }

  async pullRequestDiff(ref: PullRequestRef) {
    const repository = this.get(ref.repository);
    const { base, head } = repository.pullShas(repository.pull(ref.number));
    return toDiff(repository, base, head);
  }

  async branchHead(request: { repository: RepositoryRef; branch: string }) {
    return this.get(request.repository).branches.get(request.branch);
  }

  async commitEdits(request: CommitEdits) {
    const repository = this.get(request.repository);
    const { expectedHead, base } = request;
    const files = new Map(repository.commit(base.sha).files);
    const scratch = new MemoryRepository({ url: 'memory:edits' });
    for (const edit of request.edits) {
      if ('delete' in edit) {
        files.delete(edit.path);
      } else {
        const mode = edit.mode ?? files.get(edit.path)?.mode ?? '100644';
        const written = scratch.commit(
          scratch.push({
            files: { [edit.path]: Buffer.from(edit.content) },
            modes: { [edit.path]: mode },
          }),
        );
        files.set(edit.path, written.files.get(edit.path)!);
      }
    }
    let parents = [base.sha];
    if (expectedHead) {
      parents = repository.isAncestor(base.sha, expectedHead)
        ? [expectedHead]
        : [expectedHead, base.sha];
    }
    const sha = repository.write({
      files,
      parents,
      message: request.message,
      author: ghostlightBot,
    });
    repository.updateBranch(request.branch, sha, expectedHead);
    return sha;
  }

  async deleteBranch(request: {
    repository: RepositoryRef;
    branch: string;
    expectedHead: string;
  }) {
    const { branches } = this.get(request.repository);
    if (branches.get(request.branch) === request.expectedHead) {
      branches.delete(request.branch);
    }
  }

  async openPullRequest(request: Parameters<Forge['openPullRequest']>[0]) {
    const repository = this.get(request.repository);
    const pull = repository.openPull({
      title: request.title,
      body: request.body,
      head: request.branch,
      base: request.base,
      labels: request.labels,
      author: ghostlightBot,
    });
    return toPullRequestInfo(repository, pull, request.repository);
  }

  async updatePullRequest(
    ref: PullRequestRef,
    change: { title: string; body: string; labels: string[] },
  ) {
    const repository = this.get(ref.repository);
    const pull = repository.pull(ref.number);
    pull.title = change.title;
    pull.body = change.body;
    pull.labels = [...new Set([...pull.labels, ...change.labels])];
    pull.updatedAt = repository.now();
    return toPullRequestInfo(repository, pull, ref.repository);
  }

  async comments(ref: PullRequestRef) {
    return this.#conversation(ref).map(({ comments: [comment] }) =>
      this.#toComment(ref, comment),
    );
  }

  async createComment(ref: PullRequestRef, body: string) {
    const [comment] = this.#addThread(ref, {
      subject: 'conversation',
      body,
    }).comments;
    return this.#toComment(ref, comment);
  }

  async updateComment(ref: PullRequestRef, id: string, body: string) {
    for (const { comments } of this.#conversation(ref)) {
      if (String(comments[0].id) === id) {
        comments[0].body = body;
        return this.#toComment(ref, comments[0]);
      }
    }
    throw new NotFoundError(`There is no comment "${id}"`);
  }

  async review(request: PostReview): Promise<PostedReview> {
    const ref = request.pullRequest;
    const repository = this.get(ref.repository);
    const pull = repository.pull(ref.number);
    const hidden = hiddenMarker(request.marker);
    const earlier = pull.threads.find(
      thread =>
        thread.subject === 'conversation' &&
        thread.comments[0].body.includes(hidden),
    );
    const url = (id: number) =>
      `${repository.url}/pull/${ref.number}#review-${id}`;
    if (earlier) {
      const placements = request.comments.map((_, index): Placement => {
        const thread = pull.threads.find(
          candidate =>
            candidate.subject !== 'conversation' &&
            readCommentTag(request.marker, candidate.comments[0].body) ===
              index,
        );
        return thread ? (thread.subject as Placement) : 'body';
      });
      return {
        outcome: 'already-posted',
        id: String(earlier.id),
        url: url(earlier.id),
        placements,
      };
    }
    const { head, mergeBase } = repository.pullShas(pull);
    if (head !== request.headSha) {
      throw new ConflictError(
        `"${repository.url}/pull/${ref.number}" has moved on from "${request.headSha}"`,
      );
    }
    const placed = placeAnchors(
      request.comments.map(comment => comment.anchor),
      repository.diff(mergeBase, head),
    );
    const placements = placed.map(anchor => anchor.placement);
    for (const [index, anchor] of placed.entries()) {
      if (anchor.placement !== 'body') {
        const { line } = request.comments[index].anchor;
        this.#addThread(ref, {
          subject: anchor.placement,
          path: anchor.file.path,
          ...(anchor.placement === 'line' && line !== undefined
            ? { line }
            : {}),
          body: renderReviewComment({
            comment: request.comments[index],
            index,
            marker: request.marker,
            placement: anchor.placement,
            suggestionInfo: 'suggestion',
          }),
        });
      }
    }
    const summary = this.#addThread(ref, {
      subject: 'conversation',
      body: renderReviewBody({ ...request, placements }),
    });
    return {
      outcome: 'posted',
      id: String(summary.id),
      url: url(summary.id),
      placements,
    };
  }

  async reviewThreads(ref: PullRequestRef) {
    return this.get(ref.repository)
      .pull(ref.number)
      .threads.filter(thread => thread.subject !== 'conversation')
      .map(thread => ({
        id: String(thread.id),
        ...(thread.path === undefined ? {} : { path: thread.path }),
        ...(thread.line === undefined ? {} : { line: thread.line }),
        resolved: thread.resolved,
        outdated: false,
        comments: thread.comments.map(comment => ({
          id: String(comment.id),
          author: comment.author.login,
          body: comment.body,
          createdAt: comment.at,
        })),
      }));
  }

  async resolveThread(ref: PullRequestRef, threadId: string) {
    const thread = this.get(ref.repository)
      .pull(ref.number)
      .threads.find(candidate => String(candidate.id) === threadId);
    if (!thread) {
      throw new NotFoundError(`There is no thread "${threadId}"`);
    }
    thread.resolved = true;
  }

  async report(request: CheckReport) {
    const { reports } = this.get(request.repository);
    const index = reports.findIndex(
      report => report.sha === request.sha && report.name === request.name,
    );
    reports.splice(index < 0 ? reports.length : index, 1, request);
  }

  async deployments(request: Parameters<Forge['deployments']>[0]) {
    const since = Date.parse(request.since);
    const until = request.until ? Date.parse(request.until) : Infinity;
    if (Number.isNaN(since) || Number.isNaN(until)) {
      throw new InputError('"since" and "until" must be ISO 8601 times');
    }
    return this.get(request.repository)
      .deployments.filter(deployment => {
        const at = Date.parse(deployment.createdAt);
        return (
          at >= since &&
          at <= until &&
          (!request.environment ||
            deployment.environment === request.environment)
        );
      })
      .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
      .map(deployment => ({
        ...deployment,
        repository: request.repository,
        production: this.#isProduction(deployment.environment),
      }));
  }

  async status() {
    return { host: this.host, type: this.type, state: 'ok' as const };
  }

  #conversation(ref: PullRequestRef): MemoryThread[] {
    return this.get(ref.repository)
      .pull(ref.number)
      .threads.filter(thread => thread.subject === 'conversation');
  }

  #addThread(
    ref: PullRequestRef,
    options: {
      subject: MemoryThread['subject'];
      path?: string;
      line?: number;
      body: string;
    },
  ): MemoryThread {
    const repository = this.get(ref.repository);
    const { body, ...rest } = options;
    const thread: MemoryThread = {
      id: repository.nextId(),
      resolved: false,
      ...rest,
      comments: [
        {
          id: repository.nextId(),
          author: ghostlightBot,
          body,
          at: repository.now(),
        },
      ],
    };
    repository.pull(ref.number).threads.push(thread);
    return thread;
  }

  #toComment(ref: PullRequestRef, comment: { id: number; body: string }) {
    return {
      id: String(comment.id),
      body: comment.body,
      url: `${ref.repository.url}/pull/${ref.number}#comment-${comment.id}`,
    };
  }
}
