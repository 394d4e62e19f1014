/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RepositoryRef } from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiScmOptions,
  AiScmService,
} from '@ghostlight/backstage-plugin-ai-node';
import {
  readAttributes,
  type FileAttributes,
  type ParsedDiff,
  type Side,
} from '@ghostlight/pull-review';

/** Texts of the two trees that rules ask for, read before they run. */
export type Sources = {
  read: (path: string, side: Side) => string | undefined;
  /** Paths of the head; undefined when the forge cut the listing. */
  files?: string[];
  /** From the base: attributes of the head could hide code from review. */
  attributes: (path: string) => FileAttributes;
};

const MOST_FILES = 500;
const MOST_DOCUMENTS = 60;
const MAX_BYTES = 600_000;
const ASIDE =
  /(?:^|\/)(?:CODEOWNERS|catalog-info\.ya?ml|package\.json|GOTCHA\.md)$|^(?:README|CONTRIBUTING)[^/]*$/i;
const DOCUMENT = /\.(?:md|mdx|rst|adoc)$/i;

/**
 * Reads what rules look at: the changed files on both sides, descriptors, owners and documents. Nothing of it is run.
 *
 * @remarks
 * What is too large or too much is left out; rules that need a text they do not get say nothing.
 */
export async function readSources(options: {
  scm: AiScmService;
  repository: RepositoryRef;
  diff: ParsedDiff;
  base: string;
  head: string;
  access: AiScmOptions;
}): Promise<Sources> {
  const { scm, repository, diff, base, head, access } = options;
  const tree = await orNothing(
    scm.tree({ repository, revision: head }, access),
  );
  const paths = (tree?.entries ?? []).flatMap(({ path, type }) =>
    type === 'file' ? [path] : [],
  );
  const aside = paths.filter(path => ASIDE.test(path));
  const documents = paths
    .filter(path => DOCUMENT.test(path))
    .slice(0, MOST_DOCUMENTS);
  const changed = diff.files.filter(
    ({ binary, submodule, symlink }) => !binary && !submodule && !symlink,
  );
  const heads = changed.flatMap(({ status, path }) =>
    status === 'deleted' ? [] : [path],
  );
  const bases = changed.flatMap(({ oldPath }) => (oldPath ? [oldPath] : []));
  const [left, right] = await Promise.all([
    load(base, [...bases, ...aside, '.gitattributes']),
    load(head, [...heads, ...aside, ...documents]),
  ]);
  const attributes = left.get('.gitattributes');
  return {
    read: (path, side) => (side === 'LEFT' ? left : right).get(path),
    ...(tree && !tree.truncated ? { files: paths } : {}),
    attributes: readAttributes(
      attributes === undefined ? [] : [{ folder: '', text: attributes }],
    ),
  };

  async function load(
    commit: string,
    wanted: string[],
  ): Promise<Map<string, string>> {
    const files = await orNothing(
      scm.files(
        {
          repository,
          commit,
          paths: [...new Set(wanted)].slice(0, MOST_FILES),
          maxBytes: MAX_BYTES,
        },
        access,
      ),
    );
    return new Map(
      (files ?? []).map(({ path, content }) => [
        path,
        Buffer.from(content).toString('utf8'),
      ]),
    );
  }
}

/** The head of a fork may not be in this repository: the rules then see the diff only. */
async function orNothing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if ((error as Error).name === 'NotFoundError') {
      return undefined;
    }
    throw error;
  }
}
