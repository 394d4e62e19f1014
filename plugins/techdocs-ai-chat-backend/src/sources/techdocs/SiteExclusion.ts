/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { EXCLUSION_FILE } from '@ghostlight/doc-retrieval';
import type {
  AiScmService,
  ExclusionService,
} from '@ghostlight/backstage-plugin-ai-node';
import { sourceFolderOf, techdocsFolderOf } from '../locations';
import { readSiteConfig } from './readSiteConfig';

/** What of a site is kept out. */
export type SiteRules = {
  /** Changes when the rules do. */
  key: string;
  /** Whether a page, relative to the site, is kept out. */
  page(location: string): boolean;
};

/**
 * Applies what keeps a repository out of the index to the site that was built from it.
 *
 * @remarks
 * A page names no file, so a page is out when one of the files that MkDocs may have made it from is.
 */
export class SiteExclusion {
  readonly #auth: AuthService;
  readonly #exclusion: ExclusionService;
  readonly #scm: Pick<AiScmService, 'file'>;

  constructor(options: {
    auth: AuthService;
    exclusion: ExclusionService;
    scm: Pick<AiScmService, 'file'>;
  }) {
    this.#auth = options.auth;
    this.#exclusion = options.exclusion;
    this.#scm = options.scm;
  }

  /**
   * @returns undefined when the whole site is kept out
   * @throws Error when the forge does not answer: the rules are unknown then
   */
  async of(entity: Entity): Promise<SiteRules | undefined> {
    if (await this.#exclusion.entityRule(entity)) {
      return undefined;
    }
    const source = sourceOf(entity);
    if (!source) {
      return { key: '', page: () => false };
    }
    const repository = { url: source.repository };
    try {
      const [file, siteFile] = await Promise.all([
        this.#readFile(repository, source.revision, EXCLUSION_FILE),
        this.#readFile(
          repository,
          source.revision,
          join(source.folder, 'mkdocs.yml'),
        ),
      ]);
      const folder = join(source.folder, readSiteConfig(siteFile).docsFolder);
      const rules = await this.#exclusion.paths({ repository, file });
      return {
        key: JSON.stringify([rules.key, file, folder]),
        page: location =>
          candidates(location).some(
            path => rules.excluded(join(folder, path)) !== undefined,
          ),
      };
    } catch (error) {
      if ((error as Error).name === 'NotAllowedError') {
        return undefined;
      }
      throw error;
    }
  }

  async #readFile(
    repository: { url: string },
    revision: string | undefined,
    path: string,
  ): Promise<string | undefined> {
    try {
      const { content } = await this.#scm.file(
        { repository, revision, path },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      );
      return Buffer.from(content).toString('utf8');
    } catch (error) {
      // No such file, or a host that no integration is configured for: the published site is all there is.
      if (['NotFoundError', 'InputError'].includes((error as Error).name)) {
        return undefined;
      }
      throw error;
    }
  }
}

/** Where the `mkdocs.yml` of a site is: where its reference points, else beside the entity. */
function sourceOf(
  entity: Entity,
): { repository: string; revision?: string; folder: string } | undefined {
  const ref = entity.metadata.annotations?.['backstage.io/techdocs-ref'] ?? '';
  const elsewhere = ref.startsWith('url:');
  const source = sourceFolderOf(
    elsewhere
      ? {
          ...entity,
          metadata: {
            ...entity.metadata,
            annotations: { 'backstage.io/source-location': ref },
          },
        }
      : entity,
  );
  const site = elsewhere ? undefined : techdocsFolderOf(entity);
  return (
    source && {
      repository: source.repositoryUrl,
      revision: source.revision,
      folder: join(source.folder, site ?? ''),
    }
  );
}

function join(...parts: string[]): string {
  return parts.filter(Boolean).join('/');
}

function candidates(location: string): string[] {
  const page = location.replace(/\.html$/, '').replace(/\/+$/, '');
  return page
    ? [`${page}.md`, `${page}/index.md`, `${page}/README.md`]
    : ['index.md', 'README.md'];
}
