/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  chunkHtml,
  chunkSearchIndex,
  type ChunkedDocument,
} from '@ghostlight/doc-retrieval';
import type {
  DocumentSource,
  DocumentSourceResult,
} from '@ghostlight/backstage-plugin-ai-node';
import { techdocsSitePath } from '../locations';
import type { SitePageStore } from './SitePageStore';
import type { SiteExclusion } from './SiteExclusion';
import type { SiteMetadata, TechDocsClient } from './TechDocsClient';
import { revisionDateOf } from './revisionDateOf';

const TECHDOCS_REF = 'backstage.io/techdocs-ref';
/** The site of this entity is that of another, where it is indexed. */
const TECHDOCS_ENTITY = 'backstage.io/techdocs-entity';

const MAX_PAGES = 3_000;
const CONCURRENCY = 4;
const MAX_INDEX_BYTES = 100_000_000;
const MAX_PAGE_BYTES = 5_000_000;
/** How often a site is read again after a build that seems to have changed nothing: its files may come from a cache. */
const REREADS = 3;

type Documents = Extract<
  DocumentSourceResult,
  { type: 'documents' }
>['documents'];
type Page = { location: string; fromIndex?: ChunkedDocument };

/**
 * Published TechDocs sites, whatever they were built from: pages as readers see them, cut along their headings, cited at
 * their place in the portal.
 *
 * @remarks
 * Pages whose Markdown the repository source read are left to it. One request tells whether a site was built anew. What
 * cannot be fetched throws or counts as unchanged, so that nothing is deleted for it; pages leave when a site that was read
 * to the end no longer lists them.
 */
export class TechDocsDocumentSource implements DocumentSource {
  readonly id = 'techdocs';
  readonly #client: TechDocsClient;
  readonly #sitePages: Pick<SitePageStore, 'locations'>;
  readonly #exclusion: SiteExclusion;
  readonly #legacyPathCasing: boolean;

  constructor(options: {
    client: TechDocsClient;
    sitePages: Pick<SitePageStore, 'locations'>;
    exclusion: SiteExclusion;
    /** `techdocs.legacyUseCaseSensitiveTripletPaths`. */
    legacyPathCasing: boolean;
  }) {
    this.#client = options.client;
    this.#sitePages = options.sitePages;
    this.#exclusion = options.exclusion;
    this.#legacyPathCasing = options.legacyPathCasing;
  }

  async read(request: {
    entity: Entity;
    etag?: string;
    signal: AbortSignal;
  }): Promise<DocumentSourceResult> {
    const { entity, signal } = request;
    const annotations = entity.metadata.annotations ?? {};
    if (!annotations[TECHDOCS_REF] || annotations[TECHDOCS_ENTITY]) {
      return { type: 'documents', documents: [] };
    }
    const excluded = await this.#exclusion.of(entity);
    if (!excluded) {
      return { type: 'documents', documents: [] };
    }
    const metadata = await this.#client.metadata(entity, { signal });
    if (!metadata) {
      // Not built yet, storage that does not answer, or no TechDocs here: the backend does not tell them apart.
      return { type: 'unchanged' };
    }
    const fromMarkdown = await this.#sitePages.locations(
      stringifyEntityRef(entity),
    );
    const known = readEtag(request.etag);
    const built = digest([
      metadata.etag,
      metadata.builtAt,
      fromMarkdown,
      excluded.key,
    ]);
    const dated = metadata.etag !== undefined || metadata.builtAt !== undefined;
    if (dated && known?.built === built && known.rereads === 0) {
      return { type: 'unchanged' };
    }
    const index = await this.#client.file(entity, 'search/search_index.json', {
      signal,
      maxBytes: MAX_INDEX_BYTES,
    });
    const body = digest([index]);
    if (!dated && known?.built === built && known.body === body) {
      return { type: 'unchanged' };
    }
    const pages = listPages(index, metadata).filter(
      ({ location }) =>
        !fromMarkdown.includes(this.#place(entity, location)) &&
        !excluded.page(location),
    );
    const documents = await this.#readPages(entity, pages, signal);
    return {
      type: 'documents',
      etag: writeEtag({
        built,
        body,
        rereads: rereadsLeft(known, built, body),
      }),
      documents,
    };
  }

  async #readPages(
    entity: Entity,
    pages: Page[],
    signal: AbortSignal,
  ): Promise<Documents> {
    if (pages.length > MAX_PAGES) {
      throw new Error(
        `The TechDocs site of "${stringifyEntityRef(entity)}" has ${
          pages.length
        } pages, more than the ${MAX_PAGES} that are indexed of one site; split it`,
      );
    }
    const found = new Map<number, Documents[number]>();
    const queue = pages.entries();
    const work = async () => {
      for (const [position, page] of queue) {
        signal.throwIfAborted();
        const document = await this.#readPage(entity, page, signal);
        if (document) {
          found.set(position, document);
        }
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
    return [...found].sort(([a], [b]) => a - b).map(([, document]) => document);
  }

  async #readPage(
    entity: Entity,
    page: Page,
    signal: AbortSignal,
  ): Promise<Documents[number] | undefined> {
    const html = await this.#client.file(entity, fileOf(page.location), {
      signal,
      maxBytes: MAX_PAGE_BYTES,
    });
    // The search index holds the words of a page that is too big or was just moved.
    const chunked =
      html === undefined
        ? page.fromIndex
        : chunkHtml(html, { title: page.fromIndex?.title });
    if (!chunked || chunked.chunks.length === 0) {
      return undefined;
    }
    const location = this.#place(entity, page.location);
    const title =
      page.fromIndex?.title || chunked.title || entity.metadata.name;
    const chunks = chunked.chunks.map(chunk => ({
      ordinal: chunk.ordinal,
      anchor: chunk.anchor,
      headingPath: chunk.headingPath,
      text: chunk.text,
      sections: chunk.sections,
    }));
    return {
      id: `${stringifyEntityRef(entity)}/techdocs/${page.location}`,
      kind: 'techdocs',
      title,
      location,
      // Of what is read, not of the file: a new theme changes every file and no word.
      contentHash: digest([location, title, chunks]),
      updatedAt: html && revisionDateOf(html),
      chunks,
    };
  }

  #place(entity: Entity, location: string): string {
    return `${techdocsSitePath(entity, {
      legacyPathCasing: this.#legacyPathCasing,
    })}/${location}`;
  }
}

/** Pages of the search index; of the list of files where a site has none. */
function listPages(index: string | undefined, metadata: SiteMetadata): Page[] {
  if (index !== undefined) {
    return chunkSearchIndex(index).map(({ location, document }) => ({
      location: location
        .replace(/^\/+/, '')
        .replace(/(^|\/)index\.html$/, '$1'),
      fromIndex: document,
    }));
  }
  const pages = metadata.files.filter(
    file => /\.html$/.test(file) && !/(^|\/)(404|search)\.html$/.test(file),
  );
  if (pages.length === 0) {
    throw new Error(
      'The TechDocs site has neither a search index nor a list of its files; what it holds is unknown, so nothing was changed',
    );
  }
  return pages.map(file => ({
    location: file.replace(/(^|\/)index\.html$/, '$1'),
  }));
}

function fileOf(location: string): string {
  let path = location;
  try {
    path = decodeURI(location);
  } catch {
    // A percent sign that encodes nothing is one.
  }
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

type SiteEtag = { built: string; body: string; rereads: number };

function readEtag(etag: string | undefined): SiteEtag | undefined {
  const [built, body, rereads] = etag?.split('.') ?? [];
  return body ? { built, body, rereads: Number(rereads) || 0 } : undefined;
}

function writeEtag({ built, body, rereads }: SiteEtag): string {
  return [built, body, rereads].join('.');
}

/** `techdocs.cache` keeps files but not metadata: a new build may come with the files of the one before. */
function rereadsLeft(
  known: SiteEtag | undefined,
  built: string,
  body: string,
): number {
  if (!known || known.body !== body) {
    return 0;
  }
  return known.built === built ? Math.max(0, known.rereads - 1) : REREADS;
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
