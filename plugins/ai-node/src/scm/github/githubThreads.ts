/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  PullRequestRef,
  ReviewThread,
} from '@ghostlight/backstage-plugin-ai-common';
import { readGithubUrl } from '../forgeUrls';
import type { GithubClient } from './GithubClient';

const THREADS = `
  query GhostlightThreads($owner: String!, $repo: String!, $number: Int!, $after: String) {
    repository(owner: $owner, name: $repo) {
      pullRequest(number: $number) {
        reviewThreads(first: 50, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes {
            id isResolved isOutdated path line
            comments(first: 100) { nodes { id body createdAt author { login } } }
          }
        }
      }
    }
  }
`;

const RESOLVE = `
  mutation GhostlightResolve($threadId: ID!) {
    resolveReviewThread(input: { threadId: $threadId }) { thread { id isResolved } }
  }
`;

type Answer = {
  repository: {
    pullRequest: {
      reviewThreads: {
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
        nodes: Array<{
          id: string;
          isResolved: boolean;
          isOutdated: boolean;
          path: string;
          line: number | null;
          comments: {
            nodes: Array<{
              id: string;
              body: string;
              createdAt: string;
              author: { login: string } | null;
            }>;
          };
        }>;
      };
    };
  };
};

/** REST does not say what is resolved. @internal */
export async function githubReviewThreads(
  client: GithubClient,
  ref: PullRequestRef,
): Promise<ReviewThread[]> {
  const threads: ReviewThread[] = [];
  let after: string | null = null;
  do {
    const answer: Answer = await client.graphql(ref.repository.url, THREADS, {
      ...readGithubUrl(ref.repository.url),
      number: ref.number,
      after,
    });
    const page = answer.repository.pullRequest.reviewThreads;
    for (const node of page.nodes) {
      threads.push({
        id: node.id,
        path: node.path,
        ...(node.line === null ? {} : { line: node.line }),
        resolved: node.isResolved,
        outdated: node.isOutdated,
        comments: node.comments.nodes.map(comment => ({
          id: comment.id,
          author: comment.author?.login ?? 'ghost',
          body: comment.body,
          createdAt: comment.createdAt,
        })),
      });
    }
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  return threads;
}

/** @internal */
export async function resolveGithubThread(
  client: GithubClient,
  ref: PullRequestRef,
  threadId: string,
): Promise<void> {
  await client.graphql(ref.repository.url, RESOLVE, { threadId });
}
