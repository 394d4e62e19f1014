/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ChunkedDocument } from '../types';
import { describeSchema, isRecord, readApiDocument, text } from './apiDocument';
import { chunkText } from './chunkText';
import { ChunkOptions, DEFAULT_CHUNKING_LIMITS } from './limits';
import { packSections, Section } from './packSections';

/**
 * Cuts an AsyncAPI (2 or 3) document into one chunk per operation. The anchor
 * is the operation's id or name, else `publish-<channel>`. What is not readable
 * as AsyncAPI is cut as plain text.
 *
 * @public
 */
export function chunkAsyncApi(
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
  const channels = isRecord(value.channels) ? value.channels : {};
  const sections: Section[] = [];
  if (text(info.description)) {
    sections.push({
      anchor: '',
      title: '',
      headingPath: [],
      ...linesOf(['info']),
      blocks: [{ text: text(info.description)! }],
    });
  }
  const push = (
    anchor: string,
    title: string,
    path: string[],
    parts: Record<string, unknown>[],
  ) => {
    const lines = parts.flatMap(part => [
      text(part.summary),
      text(part.description),
      text(part.address) && `Address: ${part.address}`,
      ...messageLines(part),
    ]);
    sections.push({
      anchor,
      title,
      headingPath: [title],
      ...linesOf(path),
      blocks: [{ text: lines.filter(Boolean).join('\n') }],
    });
  };

  for (const [name, channel] of Object.entries(channels)) {
    for (const action of ['publish', 'subscribe'] as const) {
      const operation = isRecord(channel) ? channel[action] : undefined;
      if (isRecord(channel) && isRecord(operation)) {
        push(
          text(operation.operationId) ?? `${action}-${name}`,
          `${action.toUpperCase()} ${name}`,
          ['channels', name, action],
          [{ description: channel.description }, operation],
        );
      }
    }
  }
  for (const [name, operation] of Object.entries(
    isRecord(value.operations) ? value.operations : {},
  )) {
    if (isRecord(operation)) {
      const reference = isRecord(operation.channel)
        ? text(operation.channel.$ref)?.split('/').pop()
        : undefined;
      const channel = reference ? channels[reference] : undefined;
      push(
        name,
        `${(text(operation.action) ?? 'operation').toUpperCase()} ${
          reference ?? name
        }`,
        ['operations', name],
        isRecord(channel) ? [operation, channel] : [operation],
      );
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

function messageLines(part: Record<string, unknown>): string[] {
  const messages = [
    part.message,
    ...(isRecord(part.messages) ? Object.values(part.messages) : []),
  ];
  return messages.slice(0, 20).flatMap(message => {
    if (!isRecord(message)) {
      return [];
    }
    return [
      text(message.name) ??
        text(message.title) ??
        text(message.$ref)?.split('/').pop(),
      text(message.summary),
      text(message.description),
      ...describeSchema(message.payload),
    ]
      .filter(line => line !== undefined)
      .map(line => `Message: ${line}`);
  });
}
