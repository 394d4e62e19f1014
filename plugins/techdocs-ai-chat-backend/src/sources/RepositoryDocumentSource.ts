/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  chunkFile,
  decodeText,
  findBrokenLinks,
  isGeneratedSource,
  isSourcePath,
} from '@ghostlight/doc-retrieval';
import type {
  DocumentKind,
  TreeEntry,
} from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiScmService,
  DocumentSource,
  DocumentSourceResult,
} from '@ghostlight/backstage-plugin-ai-node';
import { ChangeDates } from './ChangeDates';
import { selectDocumentFiles } from './selectDocumentFiles';
import {
  sourceFolderOf,
  techdocsFolderOf,
  techdocsPageOf,
  techdocsSitePath,
  type SourceFolder,
} from './locations';
import { successorPath } from './successorPath';
import { readSiteConfig, type SiteConfig } from './techdocs/readSiteConfig';

/** Kinds of entities whose repository is read; systems and groups share those of their parts. */
const KINDS = new Set([
  'component',
  'template',
  'domain',
  'system',
  'resource',
  'airesource',
]);

/** What was noticed while reading the repository of an entity; takes the place of what was noticed before. */
export type RepositoryReport = {
  resourceRef: string;
  /** Places in the portal of the pages whose Markdown was read. */
  sitePages: string[];
  /** Relative links that lead nowhere. */
  brokenLinks: Array<{
    documentId: string;
    detail: string;
    title: string;
    location: string;
  }>;
};

/**
 * Documents in an entity's repository: READMEs, TechDocs sources, decision records, runbooks, API descriptions, GOTCHA.md
 * and AGENTS.md, under the folder of the entity; of components the source code as well, cut by symbol.
 *
 * @remarks
 * Pages of a TechDocs site are cited at their place in the portal, everything else at the forge. Costs one conditional
 * request when the tree did not change.
 */
export class RepositoryDocumentSource implements DocumentSource {
  readonly id = 'repository';
  readonly #auth: AuthService;
  readonly #scm: AiScmService;
  readonly #maxFileBytes: number;
  readonly #sourceCode: boolean;
  readonly #dates: ChangeDates;
  readonly #legacyPathCasing: boolean;
  readonly #report: (report: RepositoryReport) => Promise<void>;

  constructor(options: {
    auth: AuthService;
    scm: AiScmService;
    maxFileBytes: number;
    /** Source code of components as well. Default true. */
    sourceCode?: boolean;
    /** `techdocs.legacyUseCaseSensitiveTripletPaths`. */
    legacyPathCasing?: boolean;
    report?: (report: RepositoryReport) => Promise<void>;
  }) {
    this.#report = options.report ?? (async () => undefined);
    this.#legacyPathCasing = options.legacyPathCasing ?? false;
    this.#auth = options.auth;
    this.#scm = options.scm;
    this.#maxFileBytes = options.maxFileBytes;
    this.#sourceCode = options.sourceCode ?? true;
    this.#dates = new ChangeDates({ scm: options.scm });
  }

  async read(request: {
    entity: Entity;
    etag?: string;
    signal: AbortSignal;
  }): Promise<DocumentSourceResult> {
    const { entity, etag, signal } = request;
    const source = KINDS.has(entity.kind.toLowerCase())
      ? sourceFolderOf(entity)
      : undefined;
    if (!source) {
      return { type: 'documents', documents: [] };
    }
    const credentials = await this.#auth.getOwnServiceCredentials();
    const repository = { url: source.repositoryUrl };
    const report: RepositoryReport = {
      resourceRef: stringifyEntityRef(entity),
      sitePages: [],
      brokenLinks: [],
    };
    let tree;
    try {
      tree = await this.#scm.tree(
        { repository, revision: source.revision, etag },
        { credentials },
      );
    } catch (error) {
      if ((error as Error).name === 'NotAllowedError') {
        // Kept out by its owners: what was indexed before must go.
        await this.#report(report);
        return { type: 'documents', documents: [] };
      }
      throw error;
    }
    if (!tree) {
      return { type: 'unchanged' };
    }
    if (tree.truncated) {
      throw new Error(
        `The forge listed only a part of "${repository.url}"; what is missing is unknown, so nothing was changed`,
      );
    }
    const wanted = selectDocumentFiles({
      entries: tree.entries,
      folder: source.folder,
      maxFileBytes: this.#maxFileBytes,
      sourceCode: this.#sourceCode && entity.kind.toLowerCase() === 'component',
    });
    const siteFile = tree.entries.find(entry =>
      isSiteConfig(entry, source, entity),
    );
    const wantedPaths = new Set(wanted.map(entry => entry.path));
    signal.throwIfAborted();
    const read = wanted.length
      ? await this.#scm.files(
          {
            repository,
            commit: tree.commit,
            paths: [
              ...wantedPaths,
              ...(siteFile && !wantedPaths.has(siteFile.path)
                ? [siteFile.path]
                : []),
            ],
            maxBytes: this.#maxFileBytes,
          },
          { credentials },
        )
      : [];
    const files = read.filter(({ path }) => wantedPaths.has(path));
    const site = siteFile && {
      folder: folderOf(siteFile.path),
      ...readSiteConfig(
        decodeText(
          Buffer.from(
            read.find(({ path }) => path === siteFile.path)?.content ?? '',
          ),
        ),
      ),
    };
    const dates = await this.#dates.read(
      {
        repositoryUrl: repository.url,
        commit: tree.commit,
        // The age of a document says whether to trust it; code is as old as what runs.
        files: files.filter(({ path }) => !isSourcePath(path)),
        signal,
      },
      { credentials },
    );
    const records = files
      .map(({ path }) => path)
      .filter(path => kindOf(path, false) === 'adr');
    const paths = new Set(
      tree.entries
        .filter(({ type }) => type === 'file')
        .map(({ path }) => path),
    );
    const result: DocumentSourceResult = {
      type: 'documents',
      etag: tree.etag,
      documents: files.flatMap(file => {
        const content = decodeText(Buffer.from(file.content));
        if (
          content === undefined ||
          (isSourcePath(file.path) && isGeneratedSource(content))
        ) {
          return [];
        }
        const place = placeOf({
          path: file.path,
          entity,
          source,
          site,
          legacyPathCasing: this.#legacyPathCasing,
        });
        const chunked = chunkFile({
          path: file.path,
          content,
          slugStyle: place.inSite ? 'python-markdown' : 'github',
        });
        if (!chunked || chunked.chunks.length === 0) {
          return [];
        }
        const id = `${stringifyEntityRef(entity)}/${file.path}`;
        if (place.inSite) {
          report.sitePages.push(place.location);
        }
        if (/\.(md|mdx|markdown)$/i.test(file.path)) {
          for (const { target, line } of findBrokenLinks({
            path: file.path,
            content,
            paths,
          })) {
            report.brokenLinks.push({
              documentId: id,
              detail: `Line ${line} links to "${target}", which does not exist`,
              title: chunked.title,
              location: place.location,
            });
          }
        }
        const { status, supersededBy } = chunked.metadata;
        const successor =
          supersededBy &&
          successorPath({
            path: file.path,
            named: supersededBy,
            paths: records,
          });
        return [
          {
            id,
            kind: kindOf(file.path, place.inSite),
            title: chunked.title,
            location: place.location,
            path: file.path,
            contentHash: createHash('sha256')
              .update(`${place.location}\n`)
              .update(file.content)
              .digest('hex'),
            updatedAt: dates.get(file.path),
            status,
            supersededBy: successor
              ? `${stringifyEntityRef(entity)}/${successor}`
              : undefined,
            commit: tree.commit,
            chunks: chunked.chunks.map(chunk => ({
              ordinal: chunk.ordinal,
              anchor: chunk.anchor,
              headingPath: chunk.headingPath,
              text: chunk.text,
              startLine: chunk.startLine,
              endLine: chunk.endLine,
              sections: chunk.sections,
            })),
          },
        ];
      }),
    };
    await this.#report(report);
    return result;
  }
}

function join(...parts: string[]): string {
  return parts.filter(Boolean).join('/');
}

function isSiteConfig(
  entry: TreeEntry,
  source: SourceFolder,
  entity: Entity,
): boolean {
  const folder = techdocsFolderOf(entity);
  return (
    folder !== undefined &&
    [
      join(source.folder, folder, 'mkdocs.yml'),
      join(source.folder, folder, 'mkdocs.yaml'),
    ].includes(entry.path)
  );
}

function placeOf(options: {
  path: string;
  entity: Entity;
  source: SourceFolder;
  /** The site that the entity's documents make, when they make one. */
  site: (SiteConfig & { folder: string }) | undefined;
  legacyPathCasing: boolean;
}): { location: string; inSite: boolean } {
  const { path, entity, source, site, legacyPathCasing } = options;
  const docs = site && join(site.folder, site.docsFolder);
  const prefix = docs ? `${docs}/` : '';
  if (site && path.startsWith(prefix) && /\.md$/i.test(path)) {
    const page = techdocsPageOf(path.slice(prefix.length), site);
    return {
      location: `${techdocsSitePath(entity, { legacyPathCasing })}/${page}`,
      inSite: true,
    };
  }
  return {
    // Never the commit: each push would move, and so rewrite, every document.
    location: source.fileUrl(path, source.revision ?? 'HEAD'),
    inSite: false,
  };
}

function folderOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}

function kindOf(path: string, inSite: boolean): DocumentKind {
  if (isSourcePath(path)) {
    return 'source';
  }
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (
    /(^|\/)(adrs?|decisions|architecture-decisions?)\//i.test(path) ||
    /^adr[-_]?\d/.test(name)
  ) {
    return 'adr';
  }
  if (/runbook|playbook|on-?call/i.test(path)) {
    return 'runbook';
  }
  if (name === 'gotcha.md' || name === 'agents.md') {
    return 'gotcha';
  }
  if (/^readme(\.|$)/.test(name)) {
    return 'readme';
  }
  if (/\.(ya?ml|json|proto|graphqls?|gql)$/.test(name)) {
    return 'api';
  }
  return inSite ? 'techdocs' : 'markdown';
}
