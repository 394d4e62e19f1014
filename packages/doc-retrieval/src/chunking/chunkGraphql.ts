/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { DefinitionNode, FieldDefinitionNode, parse, print } from 'graphql';
import { ChunkedDocument } from '../types';
import { chunkText } from './chunkText';
import { ChunkOptions, DEFAULT_CHUNKING_LIMITS } from './limits';
import { packSections, Section } from './packSections';
import { isDeeplyNested } from './parseYaml';

const OPERATIONS = new Set(['Query', 'Mutation', 'Subscription']);
/** A schema of a few megabytes; beyond it the parser is not asked. */
const MAXIMUM_TOKENS = 500_000;

/**
 * Cuts a GraphQL schema into one chunk per root field (anchor `Query.order`)
 * and one per type (anchor `Order`). What does not parse is cut as plain text.
 *
 * @public
 */
export function chunkGraphql(
  source: string,
  options?: ChunkOptions,
): ChunkedDocument {
  const limits = { ...DEFAULT_CHUNKING_LIMITS, ...options?.limits };
  let definitions: readonly DefinitionNode[];
  try {
    if (
      source.length > limits.maximumDocumentLength ||
      isDeeplyNested(source)
    ) {
      return chunkText(source, options);
    }
    definitions = parse(source, { maxTokens: MAXIMUM_TOKENS }).definitions;
  } catch {
    // A syntax error, too many tokens or nesting beyond the stack.
    return chunkText(source, options);
  }
  const sections: Section[] = [];
  for (const definition of definitions) {
    const name = 'name' in definition ? definition.name?.value : undefined;
    if (!name) {
      continue;
    }
    const fields =
      'fields' in definition && OPERATIONS.has(name)
        ? (definition.fields as readonly FieldDefinitionNode[])
        : undefined;
    if (fields) {
      for (const field of fields) {
        sections.push({
          anchor: `${name}.${field.name.value}`,
          title: `${name.toLowerCase()} ${field.name.value}`,
          headingPath: [`${name}.${field.name.value}`],
          startLine: field.loc?.startToken.line,
          endLine: field.loc?.endToken.line,
          blocks: [{ text: print(field) }],
        });
      }
    } else {
      sections.push({
        anchor: name,
        title: name,
        headingPath: [name],
        startLine: definition.loc?.startToken.line,
        endLine: definition.loc?.endToken.line,
        blocks: [{ text: print(definition) }],
      });
    }
  }
  return packSections({
    title: options?.title ?? 'GraphQL schema',
    kind: 'api-operation',
    sections,
    limits,
    separate: true,
  });
}
