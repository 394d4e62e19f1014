/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { isBuildFile, isCentralFolder } from '../component/findComponents';
import type { RepositoryTree } from '../tree/RepositoryTree';
import { isVendoredPath } from '../tree/classifyPath';

const LISTED =
  /^(?:apps|packages|services|src|cmd|modules|components|projects|libs)$/i;
const GENERIC_FILE =
  /^\.?(catalog([-_.]?info)?|catalogs?|components?|backstage|entit(y|ies)|all|index|main|system|portal|service)$/i;
const MAX_DEPTH = 6;

/**
 * The folder of an entity: where its annotation points, else the descriptor's own root, else the folder that bears its name. A
 * lone component keeps the whole repository, for `src/shop` of the repository `shop` is not all of it, unless that folder is
 * built on its own.
 *
 * @internal
 */
export function rootOfEntity(options: {
  tree: RepositoryTree;
  /** Root that the place of the descriptor gives. */
  root: string;
  name: string;
  entity: { metadata?: Record<string, unknown> };
  /** Folder of the descriptor. */
  place: string;
  /** Names of all components of the repository. */
  siblings: readonly string[];
}): string {
  const { tree, root, name, entity, place, siblings } = options;
  const annotations = entity.metadata?.annotations;
  const location =
    annotations !== null && typeof annotations === 'object'
      ? (annotations as Record<string, unknown>)['backstage.io/source-location']
      : undefined;
  const below =
    typeof location === 'string'
      ? /\/(?:tree|blob|-\/tree)\/[^/]+\/(.+?)\/?$/.exec(location)?.[1] ??
        /^dir:\.?\/?(.+?)\/?$/.exec(location)?.[1]
      : undefined;
  if (below && tree.entries.some(({ path }) => path.startsWith(`${below}/`))) {
    return below;
  }
  if (root !== '') {
    return root;
  }
  const central = isFiledCentrally(place);
  const several = siblings.length > 1 || central;
  const folder = folderNamed(tree, name, { listed: !several });
  if (
    folder !== undefined &&
    (isBuilt(tree, folder) || (several && (central || !isBuilt(tree, ''))))
  ) {
    return folder;
  }
  const short = several ? withoutPrefix(name, siblings) : undefined;
  const part =
    short === undefined
      ? undefined
      : folderNamed(tree, short, { listed: false });
  return part !== undefined && isBuilt(tree, part) ? part : '';
}

/**
 * What a descriptor that is filed by name describes: `.backstage/components/cart/catalog-info.yaml` and
 * `catalog/cart.yaml` are about `cart`.
 *
 * @internal
 */
export function nameFromPath(path: string): string | undefined {
  const parts = path.split('/');
  const stem = parts.pop()!.replace(/\.ya?ml$/i, '');
  const last = parts[parts.length - 1];
  if (!GENERIC_FILE.test(stem)) {
    return stem.replace(/[-_.](catalog|component|backstage|entity|info)$/i, '');
  }
  return last !== undefined &&
    !isCentralFolder(last) &&
    isFiledCentrally(parts.slice(0, -1).join('/'))
    ? last
    : undefined;
}

/**
 * The folder of that name nearest to the root that holds more than descriptors.
 *
 * @internal
 */
export function folderNamed(
  tree: RepositoryTree,
  name: string,
  options: { listed: boolean },
): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let depth = MAX_DEPTH + 1;
  for (const { path } of tree.entries) {
    const at = `/${path.toLowerCase()}`.indexOf(`/${wanted}/`);
    if (at < 0 || isVendoredPath(path)) {
      continue;
    }
    const folder = path.slice(0, at + wanted.length);
    const parts = folder.split('/');
    if (
      parts.length < depth &&
      !parts.slice(0, -1).some(isCentralOnly) &&
      !/\.(md|mdx)$|catalog-info\.ya?ml$/i.test(path) &&
      (!options.listed || (parts.length === 2 && LISTED.test(parts[0])))
    ) {
      best = folder;
      depth = parts.length;
    }
  }
  return best;
}

function isFiledCentrally(place: string): boolean {
  return place !== '' && place.split('/').some(isCentralFolder);
}

/** Folders that hold nothing but descriptors. */
function isCentralOnly(part: string): boolean {
  return /^\.?(backstage|catalogs?|entities)$|^docs?$/i.test(part);
}

function isBuilt(tree: RepositoryTree, folder: string): boolean {
  return tree.entries.some(
    ({ path }) =>
      (folder === '' || path.startsWith(`${folder}/`)) &&
      !path.slice(folder === '' ? 0 : folder.length + 1).includes('/') &&
      isBuildFile(path),
  );
}

/** `shop-cart` beside `shop-web` is filed under `cart`. */
function withoutPrefix(
  name: string,
  siblings: readonly string[],
): string | undefined {
  const prefix = /^.*?[-_.]/.exec(name)?.[0];
  const others = siblings.filter(sibling => sibling !== name);
  let common = prefix;
  for (
    let next = prefix;
    next !== undefined &&
    others.length > 0 &&
    others.every(other => other.startsWith(next!));
    next = new RegExp(`^.{${next.length}}.*?[-_.]`).exec(name)?.[0]
  ) {
    common = next;
  }
  return common !== undefined &&
    others.some(other => other.startsWith(common!)) &&
    name.length > common.length
    ? name.slice(common.length)
    : undefined;
}
