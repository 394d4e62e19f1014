/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { posix } from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import type { DescriptorLocation } from './descriptorLocation';

const IN_REPOSITORY =
  /\/(?:-\/)?(?:tree|blob|src\/branch|src)\/[^/]+\/(.+?)\/?$/;

/**
 * Folders of the repository that a template needs: its own and those that its steps fetch. A portal's templates may share a
 * repository with a whole product; only this much of it is read.
 */
export function templateFolders(
  entity: Entity,
  location: DescriptorLocation,
): string[] {
  const folders = new Set([location.path]);
  const steps = Array.isArray(entity.spec?.steps) ? entity.spec.steps : [];
  for (const step of steps) {
    const url = (step as { input?: { url?: unknown } })?.input?.url;
    if (typeof url !== 'string' || url.includes('${{')) {
      continue;
    }
    if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) {
      const folder = posix.normalize(posix.join(location.path || '.', url));
      if (!folder.startsWith('..')) {
        folders.add(folder === '.' ? '' : folder.replace(/\/$/, ''));
      }
    } else if (url.startsWith(location.repository)) {
      const inside = IN_REPOSITORY.exec(url)?.[1];
      if (inside) {
        folders.add(inside);
      }
    }
  }
  return [...folders].sort();
}

/** Whether a path lies in one of the folders; `''` is the whole repository. */
export function isInFolders(path: string, folders: Iterable<string>): boolean {
  for (const folder of folders) {
    if (folder === '' || path === folder || path.startsWith(`${folder}/`)) {
      return true;
    }
  }
  return false;
}
