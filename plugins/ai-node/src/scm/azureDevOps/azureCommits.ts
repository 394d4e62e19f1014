/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ConflictError } from '@backstage/errors';
import type { CommitEdits, Forge } from '../Forge';
import { editsOnTop } from '../proposals/editsOnTop';
import type { AzureDevOpsClient } from './AzureDevOpsClient';

/**
 * Commits edits in one push.
 *
 * @remarks
 * The API makes no commit with two parents and sets no executable bit.
 *
 * @internal
 */
export async function azureCommitEdits(
  forge: Forge,
  client: AzureDevOpsClient,
  request: CommitEdits,
): Promise<string> {
  const { repository, branch, expectedHead, base } = request;
  let { edits } = request;
  let existing: ReadonlyMap<string, unknown> = request.baseEntries;
  if (expectedHead) {
    edits = await editsOnTop(forge, { ...request, expectedHead });
    const tree = await forge.tree({ repository, commit: expectedHead });
    existing = new Map(tree.entries.map(entry => [entry.path, entry]));
  } else if (await forge.branchHead({ repository, branch })) {
    // A push with the tip of the base as the old id would move a branch that happens to stand there.
    throw new ConflictError(`The branch "${branch}" exists already`);
  }
  const changes = edits.flatMap(edit => {
    const item = { path: `/${edit.path}` };
    if ('delete' in edit) {
      return existing.has(edit.path) ? [{ changeType: 'delete', item }] : [];
    }
    return [
      {
        changeType: existing.has(edit.path) ? 'edit' : 'add',
        item,
        newContent: {
          content: Buffer.from(edit.content).toString('base64'),
          contentType: 'base64encoded',
        },
      },
    ];
  });
  // The old id is compared by the server: somebody who was faster is a 409.
  const push = await client.json<{
    commits: Array<{ commitId: string }>;
  }>(repository, 'pushes', {
    method: 'POST',
    body: {
      refUpdates: [
        {
          name: `refs/heads/${branch}`,
          oldObjectId: expectedHead ?? base.sha,
        },
      ],
      commits: [{ comment: request.message, changes }],
    },
  });
  return push.commits[0].commitId;
}
