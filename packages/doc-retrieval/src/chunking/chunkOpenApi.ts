/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ChunkedDocument } from '../types';
import { describeSchema, isRecord, readApiDocument, text } from './apiDocument';
import { chunkText } from './chunkText';
import { ChunkOptions, DEFAULT_CHUNKING_LIMITS } from './limits';
import { packSections, Section } from './packSections';

const METHODS = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
];

/**
 * Cuts an OpenAPI (2, 3.0, 3.1) document into one chunk per operation and per
 * schema. The anchor is the operation id, else `get-/orders/{id}`. What is not
 * readable as OpenAPI is cut as plain text.
 *
 * @public
 */
export function chunkOpenApi(
  source: string,
  options?: ChunkOptions,
): ChunkedDocument {
  const limits = { ...DEFAULT_CHUNKING_LIMITS, ...options?.limits };
  const document =
    source.length <= limits.maximumDocumentLength
      ? readApiDocument(source)
      : undefined;
  if (!document) {
    return chunkText(source, options);
  }
  const { value, linesOf } = document;
  const info = isRecord(value.info) ? value.info : {};
  const sections: Section[] = [];
  const overview = [text(info.description), ...serverLines(value)].filter(
    line => line !== undefined,
  );
  if (overview.length > 0) {
    sections.push({
      anchor: '',
      title: '',
      headingPath: [],
      ...linesOf(['info']),
      blocks: [{ text: overview.join('\n') }],
    });
  }

  for (const [path, item] of Object.entries(
    isRecord(value.paths) ? value.paths : {},
  )) {
    if (!isRecord(item)) {
      continue;
    }
    for (const method of METHODS) {
      const operation = item[method];
      if (!isRecord(operation)) {
        continue;
      }
      sections.push({
        anchor: text(operation.operationId) ?? `${method}-${path}`,
        title: `${method.toUpperCase()} ${path}`,
        headingPath: [
          [`${method.toUpperCase()} ${path}`, text(operation.summary)]
            .filter(Boolean)
            .join(': '),
        ],
        ...linesOf(['paths', path, method]),
        blocks: [{ text: describeOperation(operation, item).join('\n') }],
      });
    }
  }

  const components = isRecord(value.components) ? value.components : {};
  const [schemas, schemaPath] = isRecord(components.schemas)
    ? [components.schemas, ['components', 'schemas']]
    : [isRecord(value.definitions) ? value.definitions : {}, ['definitions']];
  for (const [name, schema] of Object.entries(schemas)) {
    const lines = [
      isRecord(schema) ? text(schema.description) : undefined,
      ...describeSchema(schema),
    ].filter(line => line !== undefined);
    if (lines.length > 0) {
      sections.push({
        anchor: name,
        title: `Schema ${name}`,
        headingPath: [name],
        ...linesOf([...schemaPath, name]),
        blocks: [{ text: lines.join('\n') }],
      });
    }
  }

  return packSections({
    title: text(info.title) ?? options?.title ?? '',
    kind: 'api-operation',
    sections,
    limits,
    separate: true,
    metadata: text(info.version) ? { version: text(info.version)! } : {},
  });
}

function serverLines(value: Record<string, unknown>): string[] {
  const servers = Array.isArray(value.servers)
    ? value.servers.slice(0, 10)
    : [];
  return servers.flatMap(server =>
    isRecord(server) && text(server.url)
      ? [`Server: ${text(server.url)} ${text(server.description) ?? ''}`.trim()]
      : [],
  );
}

function describeOperation(
  operation: Record<string, unknown>,
  item: Record<string, unknown>,
): string[] {
  const lines: (string | undefined)[] = [
    text(operation.summary),
    text(operation.description),
    text(operation.operationId) && `Operation: ${operation.operationId}`,
    operation.deprecated === true ? 'Deprecated.' : undefined,
  ];
  const parameters = [item.parameters, operation.parameters].flatMap(list =>
    Array.isArray(list) ? list.slice(0, 100) : [],
  );
  for (const parameter of parameters) {
    if (isRecord(parameter)) {
      const name =
        text(parameter.name) ?? text(parameter.$ref)?.split('/').pop();
      lines.push(
        name &&
          `Parameter ${name} (${text(parameter.in) ?? 'reference'}${
            parameter.required === true ? ', required' : ''
          })${
            text(parameter.description)
              ? `: ${text(parameter.description)}`
              : ''
          }`,
      );
      lines.push(...describeSchema(parameter.schema));
    }
  }
  if (isRecord(operation.requestBody)) {
    lines.push(text(operation.requestBody.description) ?? 'Request body:');
    lines.push(...contentLines(operation.requestBody.content));
  }
  for (const [status, response] of Object.entries(
    isRecord(operation.responses) ? operation.responses : {},
  )) {
    if (isRecord(response)) {
      lines.push(
        `Response ${status}: ${text(response.description) ?? ''}`.trim(),
      );
      lines.push(...contentLines(response.content));
      lines.push(...describeSchema(response.schema));
    }
  }
  return lines.filter(line => line !== undefined && line !== '') as string[];
}

function contentLines(content: unknown): string[] {
  return Object.values(isRecord(content) ? content : {})
    .slice(0, 5)
    .flatMap(media => (isRecord(media) ? describeSchema(media.schema) : []));
}
