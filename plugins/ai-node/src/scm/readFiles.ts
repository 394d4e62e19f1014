/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { NotFoundError } from '@backstage/errors';
import type {
  RepositoryFile,
  RepositoryRef,
  TreeEntry,
} from '@ghostlight/backstage-plugin-ai-common';
import type { Forge } from './Forge';
import { extractArchive } from './archive/extractArchive';
import { gitBlobSha } from './git/gitBlobSha';
import { mapConcurrently } from './mapConcurrently';

const DEFAULT_MAX_BYTES = 1024 ** 2;
/** An archive costs about as much as this many single reads. */
const ARCHIVE_FROM = 20;
const CONCURRENCY = 6;

/**
 * Contents of many files at a commit, by archive when that is cheaper.
 *
 * @remarks
 * The tree decides what exists. An archive is only a fast way to most of it: `export-ignore` drops files from it,
 * `export-subst` rewrites them and forges may replace LFS pointers, so each content is checked against the blob id of the
 * tree, and what is missing or differs is read as a blob.
 *
 * @internal
 */
export async function readFiles(options: {
  forge: Forge;
  repository: RepositoryRef;
  commit: string;
  accept: (path: string, size?: number) => boolean;
  maxBytes?: number;
  paths?: string[];
}): Promise<RepositoryFile[]> {
  const { forge, repository, commit } = options;
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const tree = await forge.tree({ repository, commit });
  const requested = options.paths && new Set(options.paths);
  const wanted = tree.entries.filter(
    entry =>
      entry.type === 'file' &&
      (!requested || requested.has(entry.path)) &&
      (entry.size === undefined || entry.size <= maxBytes) &&
      options.accept(entry.path, entry.size),
  );

  const contents = new Map<string, Uint8Array>();
  if (forge.archive && (wanted.length > ARCHIVE_FROM || tree.truncated)) {
    const shas = new Map(wanted.map(entry => [entry.path, entry.sha]));
    const extracted = await extractArchive({
      stream: await forge.archive({ repository, commit }),
      accept: (path, size) =>
        size <= maxBytes &&
        (shas.has(path) ||
          (tree.truncated &&
            (!requested || requested.has(path)) &&
            options.accept(path, size))),
    });
    for (const [path, content] of extracted) {
      const sha = shas.get(path);
      if (sha === undefined || sha === gitBlobSha(content)) {
        contents.set(path, content);
      }
    }
  }
  const missing = wanted.filter(entry => !contents.has(entry.path));
  await mapConcurrently(missing, CONCURRENCY, async entry => {
    contents.set(entry.path, await readBlob(forge, repository, entry));
  });
  return [...contents]
    .filter(([, content]) => content.byteLength <= maxBytes)
    .map(([path, content]) => ({
      path,
      commit,
      content,
      sha: gitBlobSha(content),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function readBlob(
  forge: Forge,
  repository: RepositoryRef,
  entry: TreeEntry,
): Promise<Uint8Array> {
  const content = await forge.blob({ repository, sha: entry.sha });
  if (gitBlobSha(content) !== entry.sha) {
    throw new NotFoundError(
      `"${forge.host}" gave another content than "${entry.sha}" for "${entry.path}" of "${repository.url}"`,
    );
  }
  return content;
}
