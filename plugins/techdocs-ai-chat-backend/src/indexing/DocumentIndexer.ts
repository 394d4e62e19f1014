/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { KnowledgeDocument } from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiKnowledgeService,
  DocumentSource,
} from '@ghostlight/backstage-plugin-ai-node';

/** Name under which a pass over the catalog records what it saw of an entity. */
const PASS = 'documentation-index';
const PAGE = 500;

/**
 * Keeps the knowledge store in step with the catalog.
 *
 * @remarks
 * A pass lists the catalog (reference and etag only), removes documents of entities that are gone, and reads the sources
 * of those that are new, changed, or were not probed for `refreshIntervalMs`. An unchanged entity costs nothing between
 * probes and one conditional request at a probe. When the catalog cannot be listed to the end the pass stops before
 * removing anything: an error is never a delete.
 */
export class DocumentIndexer {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #knowledge: AiKnowledgeService;
  readonly #logger: LoggerService;
  readonly #sources: DocumentSource[];
  readonly #refreshIntervalMs: number;
  readonly #concurrency: number;
  readonly #forget: (resourceRef: string) => Promise<void>;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    knowledge: AiKnowledgeService;
    logger: LoggerService;
    sources: DocumentSource[];
    refreshIntervalMs: number;
    concurrency: number;
    /** Drops what else is kept of an entity that is gone. */
    forget?: (resourceRef: string) => Promise<void>;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#knowledge = options.knowledge;
    this.#logger = options.logger;
    this.#sources = options.sources;
    this.#refreshIntervalMs = options.refreshIntervalMs;
    this.#concurrency = options.concurrency;
    this.#forget = options.forget ?? (async () => undefined);
  }

  /** One pass. Resolves to what it did; throws when the catalog or the store is not there. */
  async sync(
    signal: AbortSignal,
  ): Promise<{ indexed: number; removed: number; failed: number }> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const seen = new Map(
      (await this.#knowledge.indexed({ source: PASS }, { credentials })).map(
        row => [row.resourceRef, row],
      ),
    );
    const present = await this.#listCatalog(signal);

    let removed = 0;
    for (const resourceRef of seen.keys()) {
      if (resourceRef && !present.has(resourceRef)) {
        for (const source of this.#sources) {
          const result = await this.#knowledge.remove(
            { source: source.id, resourceRef },
            { credentials },
          );
          removed += result.removed;
        }
        await this.#forget(resourceRef);
        await this.#knowledge.remove(
          { source: PASS, resourceRef },
          { credentials },
        );
      }
    }

    // What each source said last time, looked up once for the whole pass.
    const etags = new Map<string, string | undefined>();
    for (const source of this.#sources) {
      for (const row of await this.#knowledge.indexed(
        { source: source.id },
        { credentials },
      )) {
        etags.set(`${source.id} ${row.resourceRef}`, row.etag);
      }
    }

    const now = Date.now();
    const due = [...present].filter(([ref, etag]) => {
      const row = seen.get(ref);
      return (
        !row ||
        row.etag !== etag ||
        now - Date.parse(row.at) >= this.#refreshIntervalMs
      );
    });
    let indexed = 0;
    let failed = 0;
    const queue = due.values();
    const worker = async () => {
      for (const [ref, etag] of queue) {
        if (signal.aborted) {
          return;
        }
        if (await this.#indexEntity(ref, etag, etags, signal)) {
          indexed += 1;
        } else {
          failed += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: this.#concurrency }, worker));
    if (!signal.aborted) {
      await this.#knowledge.markIndexed({ source: PASS }, { credentials });
    }
    if (indexed || removed || failed) {
      this.#logger.info('Documentation index updated', {
        indexed,
        removed,
        failed,
      });
    }
    return { indexed, removed, failed };
  }

  async #listCatalog(signal: AbortSignal): Promise<Map<string, string>> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const present = new Map<string, string>();
    let cursor: string | undefined;
    do {
      signal.throwIfAborted();
      const page = await this.#catalog.queryEntities(
        cursor
          ? {
              cursor,
              limit: PAGE,
              fields: [
                'kind',
                'metadata.namespace',
                'metadata.name',
                'metadata.etag',
              ],
            }
          : {
              limit: PAGE,
              fields: [
                'kind',
                'metadata.namespace',
                'metadata.name',
                'metadata.etag',
              ],
              orderFields: [{ field: 'metadata.uid', order: 'asc' }],
            },
        { credentials },
      );
      for (const entity of page.items) {
        present.set(stringifyEntityRef(entity), entity.metadata.etag ?? '');
      }
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    return present;
  }

  async #indexEntity(
    resourceRef: string,
    etag: string,
    etags: Map<string, string | undefined>,
    signal: AbortSignal,
  ): Promise<boolean> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const entity = await this.#catalog.getEntityByRef(resourceRef, {
      credentials,
    });
    if (!entity) {
      // Gone between listing and reading; the next pass removes it.
      return true;
    }
    let complete = true;
    for (const source of this.#sources) {
      try {
        await this.#readSource(
          source,
          entity,
          etags.get(`${source.id} ${resourceRef}`),
          signal,
        );
      } catch (error) {
        if (signal.aborted) {
          return false;
        }
        complete = false;
        this.#logger.warn(
          `Documents of "${resourceRef}" could not be read from "${source.id}"; what was indexed before stays`,
          error as Error,
        );
      }
    }
    // A failed source is probed again after the refresh interval or when the entity changes, not at every pass: a source
    // that is down must not be hammered.
    await this.#knowledge.markIndexed(
      { source: PASS, resourceRef, etag },
      { credentials },
    );
    return complete;
  }

  async #readSource(
    source: DocumentSource,
    entity: Entity,
    etag: string | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const resourceRef = stringifyEntityRef(entity);
    const result = await source.read({ entity, etag, signal });
    if (result.type === 'documents') {
      const documents: KnowledgeDocument[] = result.documents.map(document => ({
        ...document,
        source: source.id,
        resourceRef,
      }));
      if (documents.length > 0) {
        await this.#knowledge.upsert({ documents }, { credentials });
      }
      await this.#knowledge.remove(
        {
          source: source.id,
          resourceRef,
          keepIds: documents.map(({ id }) => id),
        },
        { credentials },
      );
    }
    await this.#knowledge.markIndexed(
      {
        source: source.id,
        resourceRef,
        etag: result.type === 'documents' ? result.etag : etag,
      },
      { credentials },
    );
  }
}
