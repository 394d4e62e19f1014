/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { NotFoundError } from '@backstage/errors';
import type { RepositoryRef } from '@ghostlight/backstage-plugin-ai-common';
import type { Forge } from '../Forge';
import { createPatch } from '../diff/createPatch';
import { readPatchLines } from '../diff/patchLines';
import { summarizeBlame } from '../git/summarizeBlame';

/** Versions looked at; lines older than that belong to the oldest of them. */
const MOST_VERSIONS = 30;

/**
 * Blame from the versions of the file, since the API has none: each version hands its lines on to the next one.
 *
 * @internal
 */
export async function azureBlame(
  forge: Forge,
  request: { repository: RepositoryRef; commit: string; path: string },
) {
  const { repository, commit, path } = request;
  const versions = await forge.history({
    repository,
    revision: commit,
    path,
    limit: MOST_VERSIONS,
  });
  let owners: Array<(typeof versions)[number]> = [];
  let before: Uint8Array = new Uint8Array();
  for (const version of versions.reverse()) {
    let content: Uint8Array;
    try {
      ({ content } = await forge.file({
        repository,
        commit: version.sha,
        path,
      }));
    } catch (error) {
      if ((error as Error).name === 'NotFoundError') {
        // Deleted here and added again later.
        owners = [];
        before = new Uint8Array();
        continue;
      }
      throw error;
    }
    const patch = createPatch(before, content);
    if (patch === undefined) {
      throw new NotFoundError(`"${path}" of "${repository.url}" is binary`);
    }
    const shown = readPatchLines(patch);
    const removed = new Set(
      shown.filter(line => line.kind === 'removed').map(line => line.old),
    );
    const kept = owners.filter((_, index) => !removed.has(index + 1));
    for (const line of shown) {
      if (line.kind === 'added') {
        kept.splice(line.new - 1, 0, version);
      }
    }
    owners = kept;
    before = content;
  }
  if (versions.length === 0) {
    throw new NotFoundError(
      `There is no file "${path}" in "${repository.url}"`,
    );
  }
  return summarizeBlame(
    path,
    owners.map(version => ({
      lines: 1,
      name: version.authorName,
      email: version.authorEmail,
      at: version.committedAt,
    })),
  );
}
