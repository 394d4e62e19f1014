/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { Entity } from '@backstage/catalog-model';
import type {
  DocumentSource,
  DocumentSourceResult,
} from '@ghostlight/backstage-plugin-ai-node';

/** The space of the wiki that belongs to an entity. */
export const WIKI_ANNOTATION = 'acme.example/wiki-space';

type WikiPage = {
  slug: string;
  title: string;
  sections: Array<{ id: string; title: string; text: string }>;
};

/** Pages of Acme's wiki, one space for each entity that names it. Who may read the entity may find its pages. */
export class WikiSource implements DocumentSource {
  readonly id = 'acme-wiki';
  readonly #url: string;

  constructor(options: { url: string }) {
    this.#url = options.url;
  }

  async read(request: {
    entity: Entity;
    etag?: string;
    signal: AbortSignal;
  }): Promise<DocumentSourceResult> {
    const { entity, etag, signal } = request;
    signal.throwIfAborted();
    const space = entity.metadata.annotations?.[WIKI_ANNOTATION];
    if (!space) {
      return { type: 'documents', documents: [] };
    }
    const response = await fetch(
      `${this.#url}/api/spaces/${encodeURIComponent(space)}/pages`,
      { signal, headers: etag ? { 'if-none-match': etag } : {} },
    );
    if (response.status === 304) {
      return { type: 'unchanged' };
    }
    if (!response.ok) {
      // Also for 404: a wiki that lost a space must not empty the index.
      throw new Error(`The wiki answered ${response.status} for "${space}"`);
    }
    const pages = (await response.json()) as WikiPage[];
    return {
      type: 'documents',
      etag: response.headers.get('etag') ?? undefined,
      documents: pages.map(page => ({
        id: `${space}/${page.slug}`,
        kind: 'wiki',
        title: page.title,
        location: `${this.#url}/${space}/${page.slug}`,
        contentHash: createHash('sha256')
          .update(JSON.stringify(page))
          .digest('hex'),
        chunks: page.sections.map((section, ordinal) => ({
          ordinal,
          anchor: section.id,
          headingPath: [page.title, section.title],
          text: section.text,
        })),
      })),
    };
  }
}
