/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { GithubPosition } from '@ghostlight/pull-review';
import type { CiComment, CiForge, OwnText, Placement } from './CiForge';
import { ForgeRefusal, ForgeRequests } from './ForgeRequests';
import type { CiEnvironment } from './readCiEnvironment';

type Environment = Extract<CiEnvironment, { forge: 'github' }>;
type Author = { login: string } | null;
type Review = {
  id: number;
  node_id: string;
  html_url: string;
  state: string;
  body?: string | null;
  user: Author;
};
type Comment = { node_id: string; body: string; user: Author };

const THREADS = `
  query GhostlightThreads($owner: String!, $repo: String!, $number: Int!, $after: String) {
    repository(owner: $owner, name: $repo) {
      pullRequest(number: $number) {
        reviewThreads(first: 100, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes { id isResolved comments(first: 1) { nodes { id } } }
        }
      }
    }
  }
`;
const ADD_THREAD = `
  mutation GhostlightThread($input: AddPullRequestReviewThreadInput!) {
    addPullRequestReviewThread(input: $input) { thread { id } }
  }
`;
const RESOLVE = `
  mutation GhostlightResolve($threadId: ID!) {
    resolveReviewThread(input: { threadId: $threadId }) { thread { id } }
  }
`;

/**
 * GitHub, in the order it forces: a pending review left by a killed job makes every later one fail, so it goes first; one
 * comment that GitHub refuses refuses the whole review, so then each is tried alone; comments on files exist in GraphQL
 * only, on a pending review; submitting drops what does not fit without a word, so comments are read back.
 */
export class GithubCiForge implements CiForge {
  readonly forge = 'github';
  readonly #at: Environment;
  readonly #http: ForgeRequests;
  readonly #pull: string;

  constructor(
    environment: Environment,
    options: { fetch?: typeof fetch } = {},
  ) {
    this.#at = environment;
    this.#http = new ForgeRequests({
      headers: {
        authorization: `Bearer ${environment.token}`,
        accept: 'application/vnd.github+json',
      },
      ...options,
    });
    this.#pull = `${environment.apiUrl}/repos/${environment.repository}/pulls/${environment.number}`;
  }

  async pullRequest() {
    const pull = await this.#http.json<{
      state: string;
      head: { sha: string };
    }>(this.#pull);
    return { headSha: pull.head.sha, open: pull.state === 'open' };
  }

  async ownTexts(): Promise<OwnText[]> {
    const login = await this.#login();
    const [reviews, comments] = await Promise.all([
      this.#http.list<Review>(`${this.#pull}/reviews`),
      this.#http.list<Comment>(`${this.#pull}/comments`),
    ]);
    const own = comments.filter(({ user }) => user?.login === login);
    const threads = own.length > 0 ? await this.#threads() : new Map();
    return [
      ...reviews
        .filter(
          ({ user, state }) => user?.login === login && state !== 'PENDING',
        )
        .map(({ body }) => ({ text: body ?? '' })),
      ...own.map(({ body, node_id: id }) => ({
        text: body,
        thread: threads.get(id),
      })),
    ];
  }

  async post(review: Parameters<CiForge['post']>[0]) {
    const { headSha, comments, summary } = review;
    for (const { id, state } of await this.#http.list<Review>(
      `${this.#pull}/reviews`,
    )) {
      // Only our own pending reviews are ever listed.
      if (state === 'PENDING') {
        await this.#http.json(`${this.#pull}/reviews/${id}`, {
          method: 'DELETE',
        });
      }
    }
    const pending = await this.#createPending(headSha, comments);
    const submitted = await this.#http.json<Review>(
      `${this.#pull}/reviews/${pending.id}/events`,
      {
        method: 'POST',
        body: {
          event: 'COMMENT',
          body: summary(await this.#placements(pending.id, comments)),
        },
      },
    );
    const placements = await this.#placements(pending.id, comments);
    const body = summary(placements);
    if (submitted.body?.trim() !== body.trim()) {
      await this.#http.json(`${this.#pull}/reviews/${pending.id}`, {
        method: 'PUT',
        body: { body },
      });
    }
    return { placements, url: pending.html_url };
  }

  async resolve(threadId: string): Promise<void> {
    await this.#graphql(RESOLVE, { threadId });
  }

  async #createPending(
    headSha: string,
    comments: CiComment[],
  ): Promise<Review> {
    const create = (lines: CiComment[]) =>
      this.#http.json<Review>(`${this.#pull}/reviews`, {
        method: 'POST',
        body: {
          commit_id: headSha,
          comments: lines.map(({ placed, text }) => ({
            ...(placed.position as GithubPosition),
            body: text('line'),
          })),
        },
      });
    const lines = comments.filter(({ placed }) => placed.level === 'line');
    const files = comments.filter(({ placed }) => placed.level === 'file');
    let review: Review;
    try {
      review = await create(lines);
    } catch (error) {
      if ((error as ForgeRefusal).status !== 422 || lines.length === 0) {
        throw error;
      }
      review = await create([]);
      for (const comment of lines) {
        const { path, side, line, start_line, start_side } = comment.placed
          .position as GithubPosition;
        const added = await this.#addThread(review, {
          path,
          side,
          line,
          ...(start_line
            ? { startLine: start_line, startSide: start_side }
            : {}),
          body: comment.text('line'),
        });
        if (!added) {
          files.push(comment);
        }
      }
    }
    for (const { placed, text } of files) {
      await this.#addThread(review, {
        path: placed.finding.location.path,
        subjectType: 'FILE',
        body: text('file'),
      });
    }
    return review;
  }

  /** False when GitHub refuses this one; what is not there when read back goes into the summary. */
  async #addThread(review: Review, input: object): Promise<boolean> {
    try {
      await this.#graphql(ADD_THREAD, {
        input: { pullRequestReviewId: review.node_id, ...input },
      });
      return true;
    } catch (error) {
      if ((error as ForgeRefusal).status === 422) {
        return false;
      }
      throw error;
    }
  }

  async #placements(
    reviewId: number,
    comments: CiComment[],
  ): Promise<Placement[]> {
    const present = await this.#http.list<
      Comment & { subject_type?: 'line' | 'file' }
    >(`${this.#pull}/reviews/${reviewId}/comments`);
    return comments.map(({ marker }) => {
      const found = present.find(({ body }) => body.includes(marker));
      if (!found) {
        return 'body';
      }
      return found.subject_type === 'file' ? 'file' : 'line';
    });
  }

  async #threads(): Promise<Map<string, OwnText['thread']>> {
    const [owner, repo] = this.#at.repository.split('/');
    const threads = new Map<string, OwnText['thread']>();
    for (let after: string | null = null; ; ) {
      const data: {
        repository: {
          pullRequest: {
            reviewThreads: {
              pageInfo: { hasNextPage: boolean; endCursor: string };
              nodes: {
                id: string;
                isResolved: boolean;
                comments: { nodes: { id: string }[] };
              }[];
            };
          };
        };
      } = await this.#graphql(THREADS, {
        owner,
        repo,
        number: this.#at.number,
        after,
      });
      const { nodes, pageInfo } = data.repository.pullRequest.reviewThreads;
      for (const { id, isResolved, comments } of nodes) {
        threads.set(comments.nodes[0]?.id, { id, resolved: isResolved });
      }
      if (!pageInfo.hasNextPage) {
        return threads;
      }
      after = pageInfo.endCursor;
    }
  }

  /** GraphQL says who we are to every kind of token; REST refuses the token of a job. */
  async #login(): Promise<string> {
    try {
      const { viewer } = await this.#graphql<{ viewer: { login: string } }>(
        'query { viewer { login } }',
        {},
      );
      return viewer.login;
    } catch (error) {
      if ((error as ForgeRefusal).status === 0) {
        throw error;
      }
      return 'github-actions[bot]';
    }
  }

  async #graphql<T>(query: string, variables: object): Promise<T> {
    const { data, errors } = await this.#http.json<{
      data: T;
      errors?: { message: string; type?: string }[];
    }>(this.#at.graphqlUrl, { method: 'POST', body: { query, variables } });
    if (errors?.length) {
      throw new ForgeRefusal(
        errors.map(({ message }) => message).join('; '),
        errors.some(({ type }) => type === 'FORBIDDEN') ? 403 : 422,
      );
    }
    return data;
  }
}
