/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  ChangeDiff,
  ChangedFile,
  PullRequestRef,
  RepositoryRef,
} from '@ghostlight/backstage-plugin-ai-common';
import type { Forge } from '../Forge';
import { createPatch, isBinary } from '../diff/createPatch';
import { readPatchLines } from '../diff/patchLines';
import { mapConcurrently } from '../mapConcurrently';
import type { AzureDevOpsClient } from './AzureDevOpsClient';
import { toChangedFile } from './azureMapping';
import type { AzureChange, AzureIteration, AzureList } from './azureTypes';

/** Files whose patches are made; each costs up to two requests. */
const MOST_PATCHES = 300;
const MOST_BYTES = 1024 ** 2;
const PAGE = 1000;

/** @internal */
export async function azureCompare(
  forge: Forge,
  client: AzureDevOpsClient,
  request: { repository: RepositoryRef; base: string; head: string },
): Promise<ChangeDiff> {
  const { repository } = request;
  const commitOf = async (revision: string) =>
    /^[0-9a-f]{40}$/.test(revision)
      ? revision
      : (await forge.resolve({ repository, revision }))!.commit;
  const base = await commitOf(request.base);
  const head = await commitOf(request.head);
  const changes: AzureChange[] = [];
  let mergeBase = base;
  for (;;) {
    const page = await client.json<{
      changes: AzureChange[];
      commonCommit: string;
      allChangesIncluded?: boolean;
    }>(repository, 'diffs/commits', {
      query: {
        baseVersion: base,
        baseVersionType: 'commit',
        targetVersion: head,
        targetVersionType: 'commit',
        diffCommonCommit: true,
        $top: PAGE,
        $skip: changes.length,
      },
    });
    mergeBase = page.commonCommit;
    changes.push(...page.changes);
    if (page.allChangesIncluded !== false || page.changes.length === 0) {
      break;
    }
  }
  return {
    base,
    head,
    mergeBase,
    ...(await withPatches(forge, repository, changes)),
  };
}

/** @internal */
export async function azurePullRequestDiff(
  forge: Forge,
  client: AzureDevOpsClient,
  ref: PullRequestRef,
): Promise<ChangeDiff> {
  const iteration = await lastIteration(client, ref);
  return {
    base: iteration.targetRefCommit.commitId,
    head: iteration.sourceRefCommit.commitId,
    mergeBase: iteration.commonRefCommit.commitId,
    ...(await withPatches(
      forge,
      ref.repository,
      await iterationChanges(client, ref, iteration.id),
    )),
  };
}

/** @internal */
export async function lastIteration(
  client: AzureDevOpsClient,
  ref: PullRequestRef,
): Promise<AzureIteration> {
  const { value } = await client.json<AzureList<AzureIteration>>(
    ref.repository,
    `pullRequests/${ref.number}/iterations`,
  );
  return value.reduce((last, each) => (each.id > last.id ? each : last));
}

/** @internal */
export async function iterationChanges(
  client: AzureDevOpsClient,
  ref: PullRequestRef,
  iteration: number,
): Promise<AzureChange[]> {
  const changes: AzureChange[] = [];
  for (;;) {
    const page = await client.json<{
      changeEntries: AzureChange[];
      nextSkip?: number;
    }>(
      ref.repository,
      `pullRequests/${ref.number}/iterations/${iteration}/changes`,
      { query: { $top: PAGE, $skip: changes.length } },
    );
    changes.push(...page.changeEntries);
    if (!page.nextSkip || page.changeEntries.length === 0) {
      return changes;
    }
  }
}

async function withPatches(
  forge: Forge,
  repository: RepositoryRef,
  changes: AzureChange[],
): Promise<{ files: ChangedFile[]; complete: boolean }> {
  const listed = changes.flatMap(change => {
    const file = toChangedFile(change);
    return file ? [{ change, file }] : [];
  });
  let complete = true;
  const files = await mapConcurrently(
    listed,
    6,
    async ({ change, file }, index): Promise<ChangedFile> => {
      const { objectId, originalObjectId } = change.item;
      if (index >= MOST_PATCHES || change.item.gitObjectType === 'commit') {
        complete &&= index < MOST_PATCHES;
        return file;
      }
      const read = async (sha: string | undefined) =>
        sha ? forge.blob({ repository, sha }) : new Uint8Array();
      const before = await read(
        file.status === 'added' ? undefined : originalObjectId,
      );
      const after = await read(
        file.status === 'removed' ? undefined : objectId,
      );
      if (isBinary(before) || isBinary(after)) {
        return { ...file, binary: true };
      }
      if (
        before.byteLength + after.byteLength > MOST_BYTES ||
        // Without the old id the old lines are unknown.
        (file.status !== 'added' && !originalObjectId)
      ) {
        complete = false;
        return file;
      }
      const patch = createPatch(before, after) ?? '';
      const lines = readPatchLines(patch);
      return {
        ...file,
        patch,
        additions: lines.filter(line => line.kind === 'added').length,
        deletions: lines.filter(line => line.kind === 'removed').length,
      };
    },
  );
  return { files, complete };
}
