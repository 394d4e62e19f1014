/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { isMap, isPair, LineCounter } from 'yaml';
import { parseYaml } from './parseYaml';

/**
 * A specification in memory with a way back to its lines.
 *
 * @internal
 */
export interface ApiDocument {
  value: Record<string, unknown>;
  /** One-based lines of the mapping entry at a path of keys. */
  linesOf(path: string[]): { startLine?: number; endLine?: number };
}

/**
 * Reads YAML or JSON; undefined when it is neither a mapping nor readable.
 * Aliases are expanded at most a hundred times.
 *
 * @internal
 */
export function readApiDocument(source: string): ApiDocument | undefined {
  const lineCounter = new LineCounter();
  try {
    const document = parseYaml(source, { lineCounter })?.[0];
    if (!document) {
      return undefined;
    }
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    if (!isRecord(value)) {
      return undefined;
    }
    return {
      value,
      linesOf(path) {
        const parent =
          path.length > 1
            ? document.getIn(path.slice(0, -1), true)
            : document.contents;
        if (!isMap(parent)) {
          return {};
        }
        const pair = parent.items.find(
          item =>
            isPair(item) &&
            String((item.key as { value?: unknown })?.value ?? item.key) ===
              path[path.length - 1],
        );
        const start = (pair?.key as { range?: number[] } | undefined)
          ?.range?.[0];
        const end = (pair?.value as { range?: number[] } | undefined)
          ?.range?.[1];
        return start === undefined
          ? {}
          : {
              startLine: lineCounter.linePos(start).line,
              endLine: lineCounter.linePos(Math.max(start, (end ?? start) - 1))
                .line,
            };
      },
    };
  } catch {
    // Alias bombs and nesting beyond the stack end here; the caller indexes the text.
    return undefined;
  }
}

/** Narrows to an object with string keys. @internal */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string field, or undefined. @internal */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() ? value.trim() : undefined;
}

/**
 * The fields of a schema as lines of `name: type, description`, two levels
 * deep; references by name.
 *
 * @internal
 */
export function describeSchema(schema: unknown, depth = 0): string[] {
  if (!isRecord(schema) || depth > 2) {
    return [];
  }
  const reference = text(schema.$ref);
  if (reference) {
    return [`Schema: ${reference.split('/').pop()}`];
  }
  if (isRecord(schema.items)) {
    return describeSchema(schema.items, depth + 1);
  }
  const lines: string[] = [];
  for (const key of ['allOf', 'oneOf', 'anyOf'] as const) {
    const list = schema[key];
    if (Array.isArray(list)) {
      list
        .slice(0, 20)
        .forEach(part => lines.push(...describeSchema(part, depth + 1)));
    }
  }
  if (isRecord(schema.properties)) {
    for (const [name, property] of Object.entries(schema.properties).slice(
      0,
      200,
    )) {
      if (!isRecord(property)) {
        continue;
      }
      const type =
        text(property.type) ?? text(property.$ref)?.split('/').pop() ?? '';
      const values = Array.isArray(property.enum)
        ? ` (${property.enum.slice(0, 30).join(', ')})`
        : '';
      const description = text(property.description);
      lines.push(
        `- ${name}${type ? `: ${type}` : ''}${values}${
          description ? `. ${description}` : ''
        }`,
      );
      lines.push(...describeSchema(property, depth + 1));
    }
  }
  return lines;
}
