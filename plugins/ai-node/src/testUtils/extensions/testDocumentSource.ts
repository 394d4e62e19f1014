/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-conditional-expect -- a property of what is there; what is not there is another test's */

/* eslint-disable jest/no-export -- a suite for the test files of others */

import type { Entity } from '@backstage/catalog-model';
import type {
  DocumentSource,
  DocumentSourceResult,
} from '../../extensions/DocumentSource';

/**
 * A document source with something to read that can be told what to do.
 *
 * @public
 */
export type DocumentSourceTestbed = {
  source: DocumentSource;
  /** Has at least two documents. */
  entity: Entity;
  /** Has none, as far as the source is concerned. */
  entityWithout: Entity;
  /** Changes the text of one document of `entity`. */
  change(): void | Promise<void>;
  /** Removes one document of `entity`. */
  remove(): void | Promise<void>;
  /** From now on, what the source reads from fails. */
  breakDown(): void | Promise<void>;
  /** From now on, what the source reads from accepts requests and never answers. Absent: it reads from nothing that can. */
  hang?(): void | Promise<void>;
  close(): void | Promise<void>;
};

type Documents = Extract<DocumentSourceResult, { type: 'documents' }>;

/**
 * The conformance suite of {@link DocumentSource}: call it at the top level of a test file.
 *
 * @public
 */
export function testDocumentSource(options: {
  name: string;
  start: () => Promise<DocumentSourceTestbed>;
}): void {
  describe(`DocumentSource conformance: ${options.name}`, () => {
    let testbed: DocumentSourceTestbed;

    const read = (
      more: { entity?: Entity; etag?: string; signal?: AbortSignal } = {},
    ) =>
      testbed.source.read({
        entity: testbed.entity,
        signal: new AbortController().signal,
        ...more,
      });
    const documents = async (
      more: { entity?: Entity; etag?: string } = {},
    ): Promise<Documents> => {
      const result = await read(more);
      expect(result.type).toBe('documents');
      return result as Documents;
    };

    beforeEach(async () => {
      testbed = await options.start();
    });
    afterEach(() => testbed.close());

    it('has an id in kebab-case', () => {
      expect(testbed.source.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    });

    it('gives whole documents, each with an id of its own, a place to open and chunks in order', async () => {
      const result = await documents();
      expect(result.documents.length).toBeGreaterThanOrEqual(2);
      const ids = result.documents.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const document of result.documents) {
        expect(document.title.trim()).not.toBe('');
        expect(document.kind).not.toBe('');
        expect(document.contentHash).not.toBe('');
        // A path of the portal or an address; the fragment belongs to the chunks.
        expect(document.location).toMatch(/^(\/|https?:\/\/)[^#]*$/);
        expect(document.chunks.map(({ ordinal }) => ordinal)).toEqual(
          document.chunks.map((_, index) => index),
        );
        for (const chunk of document.chunks) {
          expect(chunk.text.trim()).not.toBe('');
          expect(chunk.anchor).not.toContain('#');
        }
      }
    });

    it('gives the same for the same, and a new hash for a new text', async () => {
      const before = await documents();
      expect((await documents()).documents).toEqual(before.documents);
      await testbed.change();
      const after = await documents({ etag: before.etag });
      expect(after.documents.map(({ id }) => id).sort()).toEqual(
        before.documents.map(({ id }) => id).sort(),
      );
      const hashes = new Map(
        before.documents.map(({ id, contentHash }) => [id, contentHash]),
      );
      const changed = after.documents.filter(
        ({ id, contentHash }) => hashes.get(id) !== contentHash,
      );
      expect(changed).toHaveLength(1);
    });

    it('says "unchanged" only for the etag of what it has', async () => {
      const { etag } = await documents();
      if (etag === undefined) {
        // Without etags every pass reads everything, which is allowed.
        return;
      }
      expect(await read({ etag })).toEqual({ type: 'unchanged' });
      await documents({ etag: 'never-given' });
    });

    it('leaves out what is gone', async () => {
      const before = await documents();
      await testbed.remove();
      const after = await documents({ etag: before.etag });
      expect(after.documents).toHaveLength(before.documents.length - 1);
    });

    it('says that an entity has none, which is not a failure', async () => {
      const { documents: found } = await documents({
        entity: testbed.entityWithout,
      });
      expect(found).toEqual([]);
    });

    it('throws when it cannot tell: a failed fetch is never a delete', async () => {
      await testbed.breakDown();
      await expect(read()).rejects.toThrow();
    });

    it('stops when the signal aborts', async () => {
      const controller = new AbortController();
      controller.abort();
      await expect(read({ signal: controller.signal })).rejects.toThrow();
      if (testbed.hang) {
        await testbed.hang();
        const later = new AbortController();
        const reading = read({ signal: later.signal });
        setTimeout(() => later.abort(), 50);
        await expect(reading).rejects.toThrow();
      }
    });
  });
}
