/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import picomatch from 'picomatch';
import type { CommitContent, VariantContent } from './content';
import type { LoadedRepository } from './loadDemo';

type Changes = Map<string, Buffer | undefined>;

/**
 * What each commit of the default branch changes.
 *
 * @throws Error when a pattern matches nothing, a variant does not apply, or the last commit would not equal `tree/`.
 * @internal
 */
export function fileHistory(repository: LoadedRepository): Changes[] {
  const { commits } = repository.history;
  const name = repository.content.name;
  const claims = commits.map(commit => touchedPaths(repository, commit));
  const claimed = new Set(claims.flatMap(paths => [...paths]));
  for (const path of repository.tree.keys()) {
    if (!claimed.has(path)) {
      claims[0].add(path);
    }
  }
  const changes = commits.map((commit, index) =>
    changesOf(repository, commit, claims[index]),
  );
  const final = new Map<string, Buffer>();
  for (const [path, bytes] of changes.flatMap(change => [...change])) {
    if (bytes) {
      final.set(path, bytes);
    } else {
      final.delete(path);
    }
  }
  for (const path of new Set([...final.keys(), ...repository.tree.keys()])) {
    const wanted = repository.tree.get(path);
    if (!wanted || !final.get(path)?.equals(wanted)) {
      throw new Error(
        `${name}: after the last commit "${path}" is not what tree/ holds; the last commit that touches it must not have a variant of it`,
      );
    }
  }
  return changes;
}

/**
 * What a commit that comes after `tree/` changes (a pull request, or a later commit).
 *
 * @internal
 */
export function changesAfterTree(
  repository: LoadedRepository,
  commit: CommitContent,
): Changes {
  return changesOf(repository, commit, touchedPaths(repository, commit));
}

function touchedPaths(
  repository: LoadedRepository,
  commit: CommitContent,
): Set<string> {
  const older = repository.older.get(commit.id) ?? new Map();
  const paths = new Set<string>([
    ...older.keys(),
    ...(commit.variants ?? []).map(variant => variant.path),
  ]);
  for (const pattern of commit.files ?? []) {
    const matches = picomatch(pattern, { dot: true });
    const found = [...repository.tree.keys(), ...older.keys()].filter(path =>
      matches(path),
    );
    if (found.length === 0) {
      throw new Error(
        `${repository.content.name}: "${pattern}" of commit "${commit.id}" matches no file`,
      );
    }
    found.forEach(path => paths.add(path));
  }
  return paths;
}

function changesOf(
  repository: LoadedRepository,
  commit: CommitContent,
  paths: Set<string>,
): Changes {
  const changes: Changes = new Map();
  for (const path of [...paths].sort()) {
    changes.set(path, contentAt(repository, commit, path));
  }
  for (const path of commit.remove ?? []) {
    changes.set(path, undefined);
  }
  return changes;
}

function contentAt(
  repository: LoadedRepository,
  commit: CommitContent,
  path: string,
): Buffer {
  const where = `${repository.content.name}: commit "${commit.id}", "${path}"`;
  const bytes =
    repository.older.get(commit.id)?.get(path) ?? repository.tree.get(path);
  if (!bytes) {
    throw new Error(`${where}: no such file in tree/ or history/${commit.id}/`);
  }
  const variants = (commit.variants ?? []).filter(
    variant => variant.path === path,
  );
  let text = variants.length > 0 ? bytes.toString() : '';
  for (const variant of variants) {
    text = applyVariant(text, variant, where);
  }
  return variants.length > 0 ? Buffer.from(text) : bytes;
}

function applyVariant(
  text: string,
  variant: VariantContent,
  where: string,
): string {
  if ('keepFrom' in variant) {
    const top = text.indexOf('\n\n') + 2;
    const kept = text.indexOf(`\n${variant.keepFrom}`, top - 1) + 1;
    if (top < 2 || kept < top) {
      throw new Error(`${where}: no line begins with "${variant.keepFrom}"`);
    }
    return text.slice(0, top) + text.slice(kept);
  }
  if (!text.includes(variant.replace)) {
    throw new Error(
      `${where}: does not contain ${JSON.stringify(variant.replace)}`,
    );
  }
  // A function, because `$` means something in a replacement text.
  return text.replace(variant.replace, () => variant.with);
}
