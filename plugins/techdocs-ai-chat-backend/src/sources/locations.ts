/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  DEFAULT_NAMESPACE,
  getEntitySourceLocation,
  type Entity,
} from '@backstage/catalog-model';

const TECHDOCS_REF = 'backstage.io/techdocs-ref';

/** Path of the entity page in the portal. */
export function entityPath(entity: Entity): string {
  const { namespace = DEFAULT_NAMESPACE, name } = entity.metadata;
  return `/catalog/${namespace}/${entity.kind.toLowerCase()}/${name}`.toLowerCase();
}

/** Where the source of an entity is: repository, revision and folder, for `url:` locations of known shapes. */
export type SourceFolder = {
  repositoryUrl: string;
  /** Branch or tag in the location; the default branch when absent. */
  revision?: string;
  /** Folder without slashes at its ends; empty for the root. */
  folder: string;
  /** Builds the browser address of a file at the location's revision. */
  fileUrl(path: string, revision: string): string;
};

/**
 * Reads `backstage.io/source-location` (or the managed-by location it defaults to). `undefined` when the entity does not
 * come from a repository.
 */
export function sourceFolderOf(entity: Entity): SourceFolder | undefined {
  let location: { type: string; target: string };
  try {
    location = getEntitySourceLocation(entity);
  } catch {
    return undefined;
  }
  if (location.type !== 'url') {
    return undefined;
  }
  let url: URL;
  try {
    url = new URL(location.target);
  } catch {
    return undefined;
  }
  // GitHub and GitLab: /owner/name[/-]/tree|blob/<revision>/<path>. Branches with a slash cannot be told from folders here;
  // the location that Backstage writes for them is read the same way by its own URL readers.
  const match = /^\/(.+?)(?:\/-)?\/(?:tree|blob)\/([^/]+)(?:\/(.*))?$/.exec(
    url.pathname,
  );
  if (match) {
    const [, fullName, revision, rest = ''] = match;
    const isFile = /\/blob\//.test(url.pathname) || /\.ya?ml$/.test(rest);
    const path = rest.replace(/\/+$/, '');
    const folder = isFile ? path.split('/').slice(0, -1).join('/') : path;
    const repositoryUrl = `${url.origin}/${fullName}`;
    const separator = url.pathname.includes('/-/') ? '/-/blob/' : '/blob/';
    return {
      repositoryUrl,
      revision: decodeURIComponent(revision),
      folder: decodeURIComponent(folder),
      fileUrl: (file, at) =>
        `${repositoryUrl}${separator}${encodeURIComponent(at)}/${file
          .split('/')
          .map(encodeURIComponent)
          .join('/')}`,
    };
  }
  // Azure DevOps: /organization/project/_git/name?path=/x
  if (/\/_git\//.test(url.pathname)) {
    const path = (url.searchParams.get('path') ?? '').replace(/^\/+|\/+$/g, '');
    const repositoryUrl = `${url.origin}${url.pathname}`;
    return {
      repositoryUrl,
      folder: /\.ya?ml$/.test(path)
        ? path.split('/').slice(0, -1).join('/')
        : path,
      fileUrl: file => `${repositoryUrl}?path=/${encodeURI(file)}`,
    };
  }
  const parts = url.pathname.split('/').filter(Boolean);
  if (parts.length >= 2) {
    const repositoryUrl = `${url.origin}/${parts.join('/')}`;
    return {
      repositoryUrl,
      folder: '',
      fileUrl: (file, at) =>
        `${repositoryUrl}/blob/${encodeURIComponent(at)}/${file}`,
    };
  }
  return undefined;
}

/** Folder, relative to the source folder, of the TechDocs site of an entity with a `dir:` reference. */
export function techdocsFolderOf(entity: Entity): string | undefined {
  const ref = entity.metadata.annotations?.[TECHDOCS_REF];
  const match = ref && /^dir:(.*)$/.exec(ref);
  if (!match) {
    return undefined;
  }
  return match[1].replace(/^\.?\/*/, '').replace(/\/+$/, '');
}

/** Path in the portal of a page of an entity's TechDocs site. `page` is relative to `docs/`. */
export function techdocsPagePath(entity: Entity, page: string): string {
  const { namespace = DEFAULT_NAMESPACE, name } = entity.metadata;
  const base = `/docs/${namespace}/${entity.kind}/${name}`.toLowerCase();
  const route = page
    .replace(/\.md$/i, '')
    .replace(/(^|\/)(index|readme)$/i, '$1')
    .replace(/\/+$/, '');
  return route ? `${base}/${route}/` : `${base}/`;
}
