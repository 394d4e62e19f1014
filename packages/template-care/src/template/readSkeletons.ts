/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { FileTree } from '../tree/FileTree';
import { folderOf, joinInside } from '../tree/paths';
import type { TemplateSkeleton, TemplateStep } from './types';

const FETCHES = /^(fetch:|[\w-]*:?fetch:|catalog:template)/;

function hasFolder(tree: FileTree, folder: string): boolean {
  for (const path of tree.keys()) {
    if (path.startsWith(`${folder}/`)) {
      return true;
    }
  }
  return false;
}

/**
 * Resolves the URL of a fetch step to a folder of the tree. An absolute URL of a forge is tried as a path of the same
 * repository, from the template's folder upwards: templates often name their own repository in full.
 *
 * @internal
 */
export function resolveSkeleton(options: {
  tree: FileTree;
  templatePath: string;
  url: string;
}): string | undefined {
  const { tree, templatePath, url } = options;
  const base = folderOf(templatePath);
  if (!url || url.includes('${{')) {
    return undefined;
  }
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) {
    const folder = joinInside(base, url.replace(/^\//, ''));
    return folder !== undefined && (folder === '' || hasFolder(tree, folder))
      ? folder
      : undefined;
  }
  const inside =
    /\/(?:-\/)?(?:tree|blob|src\/branch|src)\/[^/]+\/(.+?)\/?$/.exec(url)?.[1];
  if (!inside) {
    return undefined;
  }
  for (let root = base; ; root = folderOf(root)) {
    const folder = joinInside(root, inside);
    if (folder && hasFolder(tree, folder)) {
      return folder;
    }
    if (root === '') {
      return undefined;
    }
  }
}

/** The skeletons of a template's steps. @internal */
export function readSkeletons(options: {
  tree: FileTree;
  path: string;
  steps: readonly TemplateStep[];
}): TemplateSkeleton[] {
  return options.steps
    .filter(
      ({ action, input }) =>
        FETCHES.test(action) && typeof input.url === 'string',
    )
    .map(({ id, action, input }) => ({
      stepId: id,
      action,
      url: String(input.url),
      folder: resolveSkeleton({
        tree: options.tree,
        templatePath: options.path,
        url: String(input.url),
      }),
      targetPath: typeof input.targetPath === 'string' ? input.targetPath : '.',
    }));
}
