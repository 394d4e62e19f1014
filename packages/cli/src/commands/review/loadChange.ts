/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  gitDiffArguments,
  parseDiff,
  readAttributes,
  readReviewConfig,
  type ReviewConfig,
  type ReviewOptions,
} from '@ghostlight/pull-review';
import { note } from '../../support/output';
import { GitRepository, type TreeEntry } from './GitRepository';

/** Documents and descriptors that rules read though the change does not touch them. */
const ALWAYS =
  /(^|\/)(?:CODEOWNERS|catalog-info\.ya?ml|mkdocs\.ya?ml)$|\.(?:md|mdx|rst|adoc)$/i;
const MOST_DOCUMENTS = 1_000;

export interface Change extends ReviewOptions {
  base: string;
  head: string;
  mergeBase: string;
  /** Of the merge base: a change cannot configure its own review. */
  config: ReviewConfig;
}

/** Reads what a review needs of two commits: the diff as forges make it, and the texts of both sides. */
export async function loadChange(options: {
  folder: string;
  base: string;
  head: string;
}): Promise<Change> {
  const repository = await GitRepository.open(options.folder);
  const base = await repository.commit(options.base);
  const head = await repository.commit(options.head);
  const mergeBase = await repository.mergeBase(base, head);
  const [bytes, before, after] = await Promise.all([
    repository.git(gitDiffArguments({ base, head })),
    repository.tree(mergeBase),
    repository.tree(head),
  ]);
  const diff = parseDiff(bytes);
  const left = new Map(before.map(entry => [entry.path, entry.id]));
  const right = new Map(after.map(entry => [entry.path, entry.id]));
  const wanted = new Set<string>();
  const want = (id: string | undefined) => id && wanted.add(id);
  for (const { path, oldPath, binary } of diff.files) {
    if (!binary) {
      want(left.get(oldPath ?? path));
      want(right.get(path));
    }
  }
  const always = after.filter(({ path }) => ALWAYS.test(path));
  always.slice(0, MOST_DOCUMENTS).forEach(({ id }) => want(id));
  const special = before.filter(
    ({ path }) =>
      /(^|\/)(?:\.gitattributes|CODEOWNERS)$/.test(path) ||
      /^\.ghostlight\.ya?ml$/.test(path),
  );
  special.forEach(({ id }) => want(id));
  const texts = await repository.texts([...wanted]);
  return {
    base,
    head,
    mergeBase,
    diff,
    files: after.map(({ path }) => path),
    read: (path, side) => {
      const id = (side === 'LEFT' ? left : right).get(path);
      return id === undefined ? undefined : texts.get(id);
    },
    attributes: readAttributes(attributeFiles(special, texts)),
    config: configOf(special, texts),
  };
}

function attributeFiles(entries: TreeEntry[], texts: Map<string, string>) {
  return entries
    .filter(({ path }) => path.endsWith('.gitattributes'))
    .map(({ path, id }) => ({
      folder: path.split('/').slice(0, -1).join('/'),
      text: texts.get(id) ?? '',
    }));
}

function configOf(
  entries: TreeEntry[],
  texts: Map<string, string>,
): ReviewConfig {
  const entry = entries.find(({ path }) => /^\.ghostlight\.ya?ml$/.test(path));
  try {
    return readReviewConfig(texts.get(entry?.id ?? '') ?? '');
  } catch (error) {
    note(
      `ghostlight: "${entry?.path}" of the base is not used: ${
        (error as Error).message
      }`,
    );
    return { policy: {}, enable: [], disable: [] };
  }
}
