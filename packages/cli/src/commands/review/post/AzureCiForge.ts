/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { CiForge, OwnText, Placement } from './CiForge';
import { type ForgeRefusal, ForgeRequests } from './ForgeRequests';
import type { CiEnvironment } from './readCiEnvironment';

type Environment = Extract<CiEnvironment, { forge: 'azure-devops' }>;
type List<T> = { value: T[] };
type Thread = {
  id: number;
  isDeleted?: boolean;
  status?: string;
  threadContext?: { filePath?: string } | null;
  comments: {
    content?: string;
    isDeleted?: boolean;
    commentType?: string;
    author?: { id?: string };
  }[];
};

const API_VERSION = '7.1';
const RESOLVED = ['fixed', 'closed', 'wontFix', 'byDesign'];

/**
 * Azure DevOps, which has no reviews: a thread for each comment, the summary last.
 *
 * @remarks
 * There is no pending state, so a killed job leaves some threads. Each bears the marker of its finding, and what the
 * account said already is not said again, so the next run goes on where that one ended.
 */
export class AzureCiForge implements CiForge {
  readonly forge = 'azure-devops';
  readonly #at: Environment;
  readonly #http: ForgeRequests;
  readonly #pull: string;

  constructor(
    environment: Environment,
    options: { fetch?: typeof fetch } = {},
  ) {
    const { collectionUrl, project, repositoryId, number, token } = environment;
    this.#at = environment;
    this.#http = new ForgeRequests({
      // Basic, with any name, takes the token of a job as well as a personal one.
      headers: {
        authorization: `Basic ${Buffer.from(`:${token}`).toString('base64')}`,
      },
      ...options,
    });
    this.#pull = `${collectionUrl}/${encodeURIComponent(
      project,
    )}/_apis/git/repositories/${encodeURIComponent(
      repositoryId,
    )}/pullRequests/${number}`;
  }

  async pullRequest() {
    const iteration = await this.#iteration();
    // The one route that the API description writes in lower case.
    const { status } = await this.#json<{ status: string }>(
      this.#pull.replace(/pullRequests(?=\/\d+$)/, 'pullrequests'),
    );
    return {
      headSha: iteration.sourceRefCommit.commitId,
      open: status === 'active',
    };
  }

  async ownTexts(): Promise<OwnText[]> {
    const { authenticatedUser } = await this.#json<{
      authenticatedUser: { id: string };
    }>(`${this.#at.collectionUrl}/_apis/connectionData`, {}, '7.1-preview.1');
    const { value } = await this.#json<List<Thread>>(`${this.#pull}/threads`);
    return value
      .filter(({ isDeleted }) => !isDeleted)
      .flatMap(thread =>
        thread.comments
          .filter(
            ({ author, commentType }) =>
              commentType !== 'system' && author?.id === authenticatedUser.id,
          )
          .map(comment => ({
            text: comment.content ?? '',
            ...(thread.threadContext && comment === thread.comments[0]
              ? {
                  thread: {
                    id: String(thread.id),
                    resolved: RESOLVED.includes(thread.status ?? ''),
                  },
                }
              : {}),
          })),
      );
  }

  async post({ comments, summary }: Parameters<CiForge['post']>[0]) {
    const iteration = await this.#iteration();
    const { changeEntries } = await this.#json<{
      changeEntries: { changeTrackingId: number; item?: { path?: string } }[];
    }>(`${this.#pull}/iterations/${iteration.id}/changes?$top=2000`);
    const placements: Placement[] = [];
    for (const { placed, text } of comments) {
      const filePath = `/${placed.finding.location.path}`;
      const change = changeEntries.find(({ item }) => item?.path === filePath);
      const rungs: [Placement, object][] = [
        ['line', { ...placed.position }],
        ['file', { filePath }],
      ];
      const from = { line: 0, file: 1, body: 2 }[placed.level];
      let placement: Placement = 'body';
      for (const [rung, threadContext] of rungs.slice(from)) {
        try {
          await this.#createThread({
            content: text(rung),
            status: 'active',
            threadContext,
            pullRequestThreadContext: {
              ...(change && { changeTrackingId: change.changeTrackingId }),
              iterationContext: {
                firstComparingIteration: 1,
                secondComparingIteration: iteration.id,
              },
            },
          });
          placement = rung;
          break;
        } catch (error) {
          if ((error as ForgeRefusal).status !== 400) {
            throw error;
          }
        }
      }
      placements.push(placement);
    }
    const { id } = await this.#createThread({
      content: summary(placements),
      status: 'closed',
    });
    return {
      placements,
      url: `${this.#at.repositoryUrl}/pullrequest/${
        this.#at.number
      }?discussionId=${id}`,
    };
  }

  async resolve(threadId: string): Promise<void> {
    await this.#json(`${this.#pull}/threads/${threadId}`, {
      method: 'PATCH',
      body: { status: 'fixed' },
    });
  }

  async #iteration() {
    const { value } = await this.#json<
      List<{ id: number; sourceRefCommit: { commitId: string } }>
    >(`${this.#pull}/iterations`);
    return value[value.length - 1];
  }

  #createThread(thread: {
    content: string;
    status: string;
    threadContext?: object;
    pullRequestThreadContext?: object;
  }) {
    const { content, ...rest } = thread;
    return this.#json<{ id: number }>(`${this.#pull}/threads`, {
      method: 'POST',
      body: {
        comments: [{ parentCommentId: 0, content, commentType: 'text' }],
        ...rest,
      },
    });
  }

  #json<T>(
    url: string,
    options: { method?: string; body?: object } = {},
    version = API_VERSION,
  ): Promise<T> {
    const target = new URL(url);
    target.searchParams.set('api-version', version);
    return this.#http.json<T>(target.toString(), options);
  }
}
