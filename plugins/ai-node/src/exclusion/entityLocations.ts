/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Entity } from '@backstage/catalog-model';

/**
 * Where an entity's source is.
 *
 * @public
 */
export type EntityLocation = {
  /** Browser address of the repository, without `.git`. */
  repository: string;
  /** Folder without slashes at its ends; empty for the whole repository. */
  path: string;
  /** Branch or tag that the location names; absent when it means the default branch. */
  revision?: string;
};

/**
 * Repositories and folders an entity points at with `backstage.io/source-location`, else with its managed-by location.
 * Empty when it comes from no repository.
 *
 * @public
 */
export function entityLocations(entity: Entity): EntityLocation[] {
  const annotations = entity.metadata.annotations ?? {};
  const source = annotations['backstage.io/source-location'];
  const managedBy = annotations['backstage.io/managed-by-location'];
  const location = source
    ? readLocation(source)
    : managedBy && readLocation(managedBy, { parent: true });
  return location ? [location] : [];
}

/** The address of a repository without `.git`, a trailing slash or capitals in the host. @internal */
export function normalizeRepositoryUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replace(/\/+$/, '').replace(/\.git$/, '')}`;
}

function readLocation(
  reference: string,
  options?: { parent?: boolean },
): EntityLocation | undefined {
  const target = /^url:(.+)$/.exec(reference)?.[1];
  let url: URL;
  try {
    url = new URL(target ?? '');
  } catch {
    return undefined;
  }
  let repository: string;
  let path: string;
  let revision: string | undefined;
  if (url.pathname.includes('/_git/')) {
    const [before, after] = url.pathname.split('/_git/');
    repository = `${before}/_git/${after.split('/')[0]}`;
    path = url.searchParams.get('path') ?? '';
    revision = url.searchParams.get('version')?.replace(/^G[BTC]/, '');
  } else {
    // GitHub: /owner/name/tree/branch/path; GitLab: /group/…/name/-/tree/branch/path.
    const match =
      /^(.*?)(?:\/-)?\/(?:tree|blob|edit|raw)\/([^/]+)(\/.*)?$/.exec(
        url.pathname,
      );
    repository = match ? match[1] : url.pathname;
    revision = match ? decodeURIComponent(match[2]) : undefined;
    path = match?.[3] ?? '';
  }
  path = decodeURIComponent(path).replace(/^\/+|\/+$/g, '');
  if (options?.parent) {
    path = path.split('/').slice(0, -1).join('/');
  }
  return {
    repository: normalizeRepositoryUrl(`${url.origin}${repository}`),
    path: path === '.' ? '' : path,
    ...(revision && revision !== 'HEAD' ? { revision } : {}),
  };
}
