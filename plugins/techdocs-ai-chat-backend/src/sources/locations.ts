/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { DEFAULT_NAMESPACE, type Entity } from '@backstage/catalog-model';
import { entityLocations } from '@ghostlight/backstage-plugin-ai-node';

const TECHDOCS_REF = 'backstage.io/techdocs-ref';

/** Path of the entity page in the portal. */
export function entityPath(entity: Entity): string {
  const { namespace = DEFAULT_NAMESPACE, name } = entity.metadata;
  return `/catalog/${namespace}/${entity.kind.toLowerCase()}/${name}`.toLowerCase();
}

/** Where the source of an entity is: repository, revision and folder, and how its files are linked to. */
export type SourceFolder = {
  repositoryUrl: string;
  /** Branch or tag in the location; the default branch when absent. */
  revision?: string;
  /** Folder without slashes at its ends; empty for the root. */
  folder: string;
  /** Builds the browser address of a file at a revision. */
  fileUrl(path: string, revision: string): string;
};

/**
 * The first of {@link entityLocations} as a folder: a location that names a descriptor means the folder it is in.
 * `undefined` when the entity does not come from a repository.
 */
export function sourceFolderOf(entity: Entity): SourceFolder | undefined {
  const [location] = entityLocations(entity);
  if (!location) {
    return undefined;
  }
  const { repository, path, revision } = location;
  return {
    repositoryUrl: repository,
    revision,
    folder: /\.ya?ml$/.test(path)
      ? path.split('/').slice(0, -1).join('/')
      : path,
    fileUrl: (file, at) => {
      const encoded = file.split('/').map(encodeURIComponent).join('/');
      if (repository.includes('/_git/')) {
        return `${repository}?path=/${encoded}`;
      }
      const separator = isGitLab(entity) ? '/-/blob/' : '/blob/';
      return `${repository}${separator}${encodeURIComponent(at)}/${encoded}`;
    },
  };
}

/** Only GitLab puts a dash before what it shows of a repository. */
function isGitLab(entity: Entity): boolean {
  const annotations = entity.metadata.annotations ?? {};
  return [
    annotations['backstage.io/source-location'],
    annotations['backstage.io/managed-by-location'],
  ].some(location => location?.includes('/-/'));
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

/** Path in the portal of an entity's TechDocs site, without a slash at its end. */
export function techdocsSitePath(
  entity: Entity,
  options?: {
    /** `techdocs.legacyUseCaseSensitiveTripletPaths`. */
    legacyPathCasing?: boolean;
  },
): string {
  const { namespace = DEFAULT_NAMESPACE, name } = entity.metadata;
  const path = `/docs/${namespace}/${entity.kind}/${name}`;
  return options?.legacyPathCasing ? path : path.toLowerCase();
}

/** Path, relative to its TechDocs site, of the page that is made from a Markdown file, relative to the folder of the documents. */
export function techdocsPageOf(
  file: string,
  options?: {
    /** `use_directory_urls` of the site; true by default. */
    directoryUrls?: boolean;
  },
): string {
  const route = file
    .replace(/\.md$/i, '')
    .replace(/(^|\/)(index|readme)$/i, '$1');
  if (route === '' || route.endsWith('/')) {
    return route;
  }
  return options?.directoryUrls === false ? `${route}.html` : `${route}/`;
}
