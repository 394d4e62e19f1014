/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { NotFoundError } from '@backstage/errors';
import type {
  BlameSummary,
  RepositoryRef,
} from '@ghostlight/backstage-plugin-ai-common';
import { summarizeBlame } from '../git/summarizeBlame';
import { readGithubUrl } from '../forgeUrls';
import type { GithubClient } from './GithubClient';

const QUERY = `
  query GhostlightBlame($owner: String!, $repo: String!, $commit: GitObjectID!, $path: String!) {
    repository(owner: $owner, name: $repo) {
      object(oid: $commit) {
        ... on Commit {
          blame(path: $path) {
            ranges {
              startingLine
              endingLine
              commit { committedDate author { name email user { login } } }
            }
          }
        }
      }
    }
  }
`;

type Answer = {
  repository: {
    object: {
      blame?: {
        ranges: Array<{
          startingLine: number;
          endingLine: number;
          commit: {
            committedDate: string;
            author: {
              name: string | null;
              email: string | null;
              user: { login: string } | null;
            } | null;
          };
        }>;
      };
    } | null;
  } | null;
};

/** REST has no blame. @internal */
export async function githubBlame(
  client: GithubClient,
  request: { repository: RepositoryRef; commit: string; path: string },
): Promise<BlameSummary> {
  const answer = await client.graphql<Answer>(request.repository.url, QUERY, {
    ...readGithubUrl(request.repository.url),
    commit: request.commit,
    path: request.path,
  });
  const ranges = answer.repository?.object?.blame?.ranges;
  if (!ranges || ranges.length === 0) {
    throw new NotFoundError(
      `There is no blame for "${request.path}" of "${request.repository.url}"`,
    );
  }
  return summarizeBlame(
    request.path,
    ranges.map(({ startingLine, endingLine, commit }) => ({
      lines: endingLine - startingLine + 1,
      name: commit.author?.name ?? '',
      ...(commit.author?.email ? { email: commit.author.email } : {}),
      ...(commit.author?.user ? { login: commit.author.user.login } : {}),
      at: commit.committedDate,
    })),
  );
}
