/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ChunkedDocument } from '../types';
import { isRecord, text } from './apiDocument';
import { chunkText } from './chunkText';
import { ChunkOptions, DEFAULT_CHUNKING_LIMITS } from './limits';
import { packSections, Section } from './packSections';
import { parseYaml } from './parseYaml';

/**
 * Cuts a catalog descriptor (`catalog-info.yaml`, several documents allowed)
 * into one chunk per entity. The anchor is the entity reference.
 *
 * @public
 */
export function chunkEntityYaml(
  source: string,
  options?: ChunkOptions,
): ChunkedDocument {
  const limits = { ...DEFAULT_CHUNKING_LIMITS, ...options?.limits };
  try {
    const documents =
      source.length <= limits.maximumDocumentLength
        ? parseYaml(source) ?? []
        : [];
    const entities = documents
      .map((document): unknown => document.toJS({ maxAliasCount: 100 }))
      .filter(isRecord);
    if (entities.length === 0) {
      return chunkText(source, options);
    }
    const documentsOf = entities.map(entity => chunkEntity(entity, options));
    const chunks = documentsOf.flatMap(document => document.chunks);
    return {
      title:
        documentsOf.length === 1
          ? documentsOf[0].title
          : options?.title ?? documentsOf[0].title,
      metadata: documentsOf.length === 1 ? documentsOf[0].metadata : {},
      chunks: chunks.map((chunk, ordinal) => ({ ...chunk, ordinal })),
    };
  } catch {
    // An alias bomb; the text itself is harmless.
    return chunkText(source, options);
  }
}

/**
 * Describes one catalog entity, from a descriptor or from the catalog with its
 * relations, as text that questions like "who owns orders?" find.
 *
 * @param entity - `kind`, `metadata`, `spec` and `relations` are read; anything may be missing
 *
 * @public
 */
export function chunkEntity(
  entity: Record<string, unknown>,
  options?: ChunkOptions,
): ChunkedDocument {
  const limits = { ...DEFAULT_CHUNKING_LIMITS, ...options?.limits };
  const metadata = isRecord(entity.metadata) ? entity.metadata : {};
  const kind = text(entity.kind) ?? 'Entity';
  const name = text(metadata.name) ?? 'unknown';
  const reference = `${kind}:${
    text(metadata.namespace) ?? 'default'
  }/${name}`.toLowerCase();
  const title = text(metadata.title) ?? name;

  const lines: string[] = [
    `${kind} ${name}${title === name ? '' : ` (${title})`}`,
  ];
  if (text(metadata.description)) {
    lines.push(text(metadata.description)!);
  }
  if (Array.isArray(metadata.tags) && metadata.tags.length > 0) {
    lines.push(`Tags: ${metadata.tags.slice(0, 50).join(', ')}`);
  }
  if (Array.isArray(metadata.links)) {
    for (const link of metadata.links.slice(0, 50)) {
      if (isRecord(link) && text(link.url)) {
        lines.push(
          `Link: ${text(link.title) ?? ''} ${link.url}`.replace('  ', ' '),
        );
      }
    }
  }
  if (isRecord(entity.spec)) {
    for (const [key, value] of Object.entries(entity.spec)) {
      // The definition of an API is a document of its own.
      if (key === 'definition') {
        continue;
      }
      const shown = plainValue(value);
      if (shown) {
        lines.push(`${key}: ${shown}`);
      }
    }
  }
  if (Array.isArray(entity.relations)) {
    for (const relation of entity.relations.slice(0, 500)) {
      if (
        isRecord(relation) &&
        text(relation.type) &&
        text(relation.targetRef)
      ) {
        lines.push(`${relation.type}: ${relation.targetRef}`);
      }
    }
  }
  const section: Section = {
    anchor: reference,
    title: '',
    headingPath: [],
    blocks: [{ text: lines.join('\n') }],
  };
  return packSections({
    title: options?.title ?? title,
    kind: 'entity',
    sections: [section],
    limits,
    metadata: { entityRef: reference },
  });
}

function plainValue(value: unknown): string | undefined {
  if (['string', 'number', 'boolean'].includes(typeof value)) {
    return String(value);
  }
  if (Array.isArray(value)) {
    return (
      value
        .slice(0, 100)
        .map(plainValue)
        .filter(item => item !== undefined)
        .join(', ') || undefined
    );
  }
  if (isRecord(value)) {
    return (
      Object.entries(value)
        .slice(0, 50)
        .filter(([, item]) =>
          ['string', 'number', 'boolean'].includes(typeof item),
        )
        .map(([key, item]) => `${key} ${item}`)
        .join(', ') || undefined
    );
  }
  return undefined;
}
