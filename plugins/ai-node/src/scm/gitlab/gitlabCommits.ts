/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ConflictError } from '@backstage/errors';
import type { CommitEdits, Forge } from '../Forge';
import { editsOnTop } from '../proposals/editsOnTop';
import type { GitlabClient } from './GitlabClient';
import type { GitlabCommit } from './gitlabTypes';

/**
 * Commits edits through the commits API.
 *
 * @remarks
 * The commits API appends to whatever the branch holds, so a push that arrives meanwhile is never lost: the commit then
 * has another parent than expected, which is reported as a conflict.
 *
 * @internal
 */
export async function gitlabCommitEdits(
  forge: Forge,
  client: GitlabClient,
  request: CommitEdits,
): Promise<string> {
  const { repository, branch, expectedHead, base } = request;
  let { edits } = request;
  let existing = request.baseEntries as ReadonlyMap<string, { mode: string }>;
  if (expectedHead) {
    if ((await forge.branchHead(request)) !== expectedHead) {
      throw moved(request);
    }
    edits = await editsOnTop(forge, { ...request, expectedHead });
    const tree = await forge.tree({ repository, commit: expectedHead });
    existing = new Map(tree.entries.map(entry => [entry.path, entry]));
  }
  const actions = edits.flatMap(edit => {
    const before = existing.get(edit.path);
    if ('delete' in edit) {
      return before ? [{ action: 'delete', file_path: edit.path }] : [];
    }
    return [
      {
        action: before ? 'update' : 'create',
        file_path: edit.path,
        content: Buffer.from(edit.content).toString('base64'),
        encoding: 'base64',
      },
      ...(edit.mode && edit.mode !== (before?.mode ?? '100644')
        ? [
            {
              action: 'chmod',
              file_path: edit.path,
              execute_filemode: edit.mode === '100755',
            },
          ]
        : []),
    ];
  });
  let commit: GitlabCommit;
  try {
    commit = await client.json<GitlabCommit>(repository, 'repository/commits', {
      method: 'POST',
      body: {
        branch,
        ...(expectedHead ? {} : { start_sha: base.sha }),
        commit_message: request.message,
        actions,
      },
    });
  } catch (error) {
    if (
      (error as Error).name === 'InputError' &&
      /already exists|changed since|could not update/i.test(
        (error as Error).message,
      )
    ) {
      throw moved(request, error as Error);
    }
    throw error;
  }
  if (!commit.parent_ids.includes(expectedHead ?? base.sha)) {
    throw moved(request);
  }
  return commit.id;
}

function moved(request: CommitEdits, cause?: Error): ConflictError {
  return new ConflictError(
    `The branch "${request.branch}" of "${request.repository.url}" was changed meanwhile`,
    cause,
  );
}
