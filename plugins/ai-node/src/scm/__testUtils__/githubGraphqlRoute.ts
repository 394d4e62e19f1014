/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  type GithubDoubleScope,
  addThread,
  reviewOf,
} from './GithubDoubleScope';
import { route } from './startForgeDouble';

/** The queries that are sent, told apart by what they ask for. */
export function addGithubGraphqlRoute(scope: GithubDoubleScope): void {
  const { router, find, all, faults, reviewRepository } = scope;
  router.post(
    '/api/graphql',
    route((req, res) => {
      const { query, variables } = req.body as {
        query: string;
        variables: Record<string, any>;
      };
      const refuse = (message: string) =>
        res.json({
          data: null,
          errors: [{ type: 'UNPROCESSABLE', message }],
        });
      if (query.includes('addPullRequestReviewThread')) {
        const { input } = variables;
        const review = reviewOf(scope, input.pullRequestReviewId);
        const repository = reviewRepository.get(review.id)!;
        const pull = repository.pull(review.pull);
        const { mergeBase, head } = repository.pullShas(pull);
        if (
          !repository
            .diff(mergeBase, head)
            .some(({ path }) => path === input.path) ||
          faults.refusedLines.has(input.line)
        ) {
          refuse('The path or line is not part of the pull request');
          return;
        }
        const thread = addThread(repository, pull, {
          subject: input.subjectType === 'FILE' ? 'file' : 'line',
          review: review.id,
          path: input.path,
          ...(input.line ? { line: input.line } : {}),
          extra: { side: input.side },
          body: input.body,
        });
        res.json({
          data: {
            addPullRequestReviewThread: {
              thread: { id: `T_${thread.id}` },
            },
          },
        });
      } else if (query.includes('resolveReviewThread')) {
        for (const repository of all()) {
          for (const thread of repository.pulls.flatMap(pull => pull.threads)) {
            thread.resolved ||=
              `T_${thread.id}` === variables.threadId && !thread.resolved;
          }
        }
        res.json({ data: { resolveReviewThread: { thread: {} } } });
      } else if (query.includes('reviewThreads')) {
        const threads = find(`/${variables.owner}/${variables.repo}`)
          .pull(variables.number)
          .threads.filter(thread => thread.subject !== 'conversation');
        res.json({
          data: {
            repository: {
              pullRequest: {
                reviewThreads: {
                  pageInfo: { hasNextPage: false, endCursor: null },
                  nodes: threads.map(thread => ({
                    id: `T_${thread.id}`,
                    isResolved: thread.resolved,
                    isOutdated: false,
                    path: thread.path,
                    line: thread.line ?? null,
                    comments: {
                      nodes: thread.comments.map(comment => ({
                        id: String(comment.id),
                        body: comment.body,
                        createdAt: comment.at,
                        author: { login: comment.author.login },
                      })),
                    },
                  })),
                },
              },
            },
          },
        });
      } else {
        const owners = find(`/${variables.owner}/${variables.repo}`).blameLines(
          variables.commit,
          variables.path,
        );
        res.json({
          data: {
            repository: {
              object: {
                blame: {
                  ranges: owners.map((commit, index) => ({
                    startingLine: index + 1,
                    endingLine: index + 1,
                    commit: {
                      committedDate: commit.at,
                      author: {
                        name: commit.author.name,
                        email: commit.author.email,
                        user: { login: commit.author.login },
                      },
                    },
                  })),
                },
              },
            },
          },
        });
      }
    }),
  );
}
