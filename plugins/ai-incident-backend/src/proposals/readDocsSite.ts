/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { RepositoryRef } from '@ghostlight/backstage-plugin-ai-common';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import { addNavPage, docsFolderOf } from './addNavPage';

/** @internal */
export type DocsSite = {
  /** Where pages go, from the root of the repository. */
  docsFolder: string;
  /** The site's configuration with one more page, when it lists its pages and they can be added to. */
  withPage(options: {
    title: string;
    page: string;
  }): { path: string; content: string } | undefined;
};

/**
 * Where the TechDocs of an entity are in its repository, and which `mkdocs.yml` lists their pages. A site without one, or one
 * that cannot be read, takes pages under `docs` all the same.
 *
 * @throws what the forge throws, except that a file is not there
 * @internal
 */
export async function readDocsSite(options: {
  scm: AiScmService;
  credentials: BackstageCredentials;
  repository: RepositoryRef;
  /** Of the entity in its repository. */
  folder: string;
  techdocsRef?: string;
}): Promise<DocsSite> {
  const { scm, credentials, repository } = options;
  const folder = [options.folder, belowOf(options.techdocsRef)]
    .filter(Boolean)
    .join('/');
  const inside = (path: string) => (folder ? `${folder}/${path}` : path);
  for (const name of ['mkdocs.yml', 'mkdocs.yaml']) {
    try {
      const file = await scm.file(
        { repository, path: inside(name) },
        { credentials },
      );
      const source = Buffer.from(file.content).toString('utf8');
      return {
        docsFolder: inside(docsFolderOf(source)),
        withPage(page) {
          const content = addNavPage({ source, ...page });
          return content === undefined
            ? undefined
            : { path: inside(name), content };
        },
      };
    } catch (error) {
      if (!isError(error) || error.name !== 'NotFoundError') {
        throw error;
      }
    }
  }
  return { docsFolder: inside('docs'), withPage: () => undefined };
}

/** `dir:./site` as TechDocs reads it; anything else is where the entity is. */
function belowOf(techdocsRef: string | undefined): string {
  const parts = (/^dir:(.*)$/.exec(techdocsRef ?? '')?.[1] ?? '')
    .split('/')
    .filter(part => part !== '' && part !== '.');
  return parts.includes('..') ? '' : parts.join('/');
}
