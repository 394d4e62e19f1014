/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { KnowledgeDocument } from '@ghostlight/backstage-plugin-ai-common';
import { storableText } from './store/sqlArrays';

/** Index entries of PostgreSQL are limited to about 2,700 bytes. */
const MAXIMUM_IDENTIFIER_LENGTH = 600;

/**
 * An entity reference in the one form in which it is stored and compared.
 *
 * @throws InputError when it is missing or not a full reference.
 */
export function canonicalEntityRef(ref: unknown, subject: string): string {
  if (typeof ref !== 'string' || ref.trim() === '') {
    throw new InputError(
      `${subject} has no resourceRef. The entity decides who may read a document, so one without it is never stored`,
    );
  }
  let canonical: string;
  try {
    canonical = stringifyEntityRef(parseEntityRef(storableText(ref)));
  } catch (error) {
    throw new InputError(
      `${subject} has the resourceRef "${ref}", which is not a full entity reference (kind:namespace/name)`,
      error,
    );
  }
  requireLength(canonical, 'resourceRef', subject);
  return canonical;
}

/**
 * Checks documents and brings them into the form in which they are stored. Of several versions of a document the last
 * one counts.
 *
 * @throws InputError naming the document; nothing is stored then.
 */
export function prepareDocuments(
  documents: KnowledgeDocument[],
): KnowledgeDocument[] {
  const prepared = new Map<string, KnowledgeDocument>();
  for (const document of documents) {
    const subject = `The document "${document.id}" of source "${document.source}"`;
    for (const field of ['id', 'source', 'kind', 'location'] as const) {
      if (typeof document[field] !== 'string' || document[field] === '') {
        throw new InputError(`${subject} has no ${field}`);
      }
    }
    for (const field of ['id', 'source', 'kind'] as const) {
      requireLength(document[field], field, subject);
    }
    if (
      document.updatedAt !== undefined &&
      Number.isNaN(Date.parse(document.updatedAt))
    ) {
      throw new InputError(
        `${subject} has the updatedAt "${document.updatedAt}", which is not a time in ISO 8601`,
      );
    }
    const clean = (text: string) => storableText(text);
    const optional = (text: string | undefined) =>
      text === undefined ? undefined : clean(text);
    const next: KnowledgeDocument = {
      ...document,
      id: clean(document.id),
      source: clean(document.source),
      kind: clean(document.kind),
      resourceRef: canonicalEntityRef(document.resourceRef, subject),
      title: clean(document.title),
      location: clean(document.location),
      path: optional(document.path),
      status: optional(document.status),
      supersededBy: optional(document.supersededBy),
      commit: optional(document.commit),
      chunks: document.chunks.map((chunk, ordinal) => ({
        ...chunk,
        // Positions are ours: gaps and repeats would break neighbours.
        ordinal,
        anchor: clean(chunk.anchor),
        headingPath: chunk.headingPath.map(clean),
        text: clean(chunk.text),
        sections: chunk.sections?.map(section => ({
          ...section,
          anchor: clean(section.anchor),
          title: clean(section.title),
          headingPath: section.headingPath.map(clean),
        })),
      })),
    };
    prepared.set(JSON.stringify([next.source, next.id]), next);
  }
  return [...prepared.values()];
}

function requireLength(value: string, field: string, subject: string) {
  if (value.length > MAXIMUM_IDENTIFIER_LENGTH) {
    throw new InputError(
      `${subject} has a ${field} of ${value.length} characters; at most ${MAXIMUM_IDENTIFIER_LENGTH} can be stored`,
    );
  }
}
