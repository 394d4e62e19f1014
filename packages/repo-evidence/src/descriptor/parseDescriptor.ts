/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { isMap, isScalar, LineCounter, type Document, type Node } from 'yaml';
import { parseYamlSafely } from '../manifests/parseContainers';

/**
 * An entity of a descriptor as plain data. Nothing of it is trusted: every field can have any shape.
 *
 * @public
 */
export type DescriptorEntity = {
  apiVersion?: unknown;
  kind?: unknown;
  metadata?: Record<string, unknown>;
  spec?: Record<string, unknown>;
  [key: string]: unknown;
};

/**
 * One document of a descriptor file.
 *
 * @public
 */
export type DescriptorDocument = {
  /** Position in the file, from 0, empty documents counted. */
  index: number;
  /** Line the document starts on. */
  line: number;
  entity?: DescriptorEntity;
  errors: Array<{ line: number; message: string }>;
  /** Line of a field, or of its nearest ancestor that exists. */
  lineOf(path: ReadonlyArray<string | number>): number;
};

const MAX_ALIASES = 100;

/** Parses a descriptor without throwing: YAML bombs, cycles and broken documents become errors with a line. @public */
export function parseDescriptor(text: string): DescriptorDocument[] {
  const counter = new LineCounter();
  const documents = parseYamlSafely(text, counter);
  if (documents.length === 0 && text.trim() !== '') {
    return [
      {
        index: 0,
        line: 1,
        errors: [
          {
            line: 1,
            message:
              'the file is too large or too deeply nested to be a descriptor',
          },
        ],
        lineOf: () => 1,
      },
    ];
  }
  return documents.map((document, index) => {
    const start = document.contents?.range?.[0] ?? 0;
    const line = counter.linePos(start).line || 1;
    const errors = document.errors.map(error => ({
      line: counter.linePos(error.pos[0]).line || line,
      message: error.message
        .split('\n')[0]
        .replace(/ at line \d+, column \d+:?$/, ''),
    }));
    let entity: DescriptorEntity | undefined;
    try {
      const value = document.toJS({ maxAliasCount: MAX_ALIASES });
      if (
        value !== null &&
        typeof value === 'object' &&
        !Array.isArray(value) &&
        !isCyclic(value)
      ) {
        entity = value;
      } else if (value !== null && value !== undefined) {
        errors.push({
          line,
          message: 'a mapping with apiVersion, kind and metadata is needed',
        });
      }
    } catch (error) {
      errors.push({
        line,
        message: `unreadable: ${(error as Error).message.split('\n')[0]}`,
      });
    }
    return {
      index,
      line,
      entity,
      errors,
      lineOf: path => lineOf(document, counter, path, line),
    };
  });
}

/** True when the text holds an entity of Backstage, whatever the file is called. @public */
export function looksLikeDescriptor(text: string): boolean {
  return (
    /^["']?apiVersion["']?\s*:\s*["']?backstage\.io\//m.test(text) &&
    /^["']?kind["']?\s*:/m.test(text)
  );
}

function lineOf(
  document: Document,
  counter: LineCounter,
  path: ReadonlyArray<string | number>,
  fallback: number,
): number {
  let node: unknown = document.contents;
  let line = fallback;
  for (const step of path) {
    let next: unknown;
    if (isMap(node)) {
      const pair = node.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(step),
      );
      const start = (pair?.key as Node | undefined)?.range?.[0];
      line = start === undefined ? line : counter.linePos(start).line;
      next = pair?.value;
    } else if (node !== null && typeof node === 'object' && 'items' in node) {
      next = (node as { items: unknown[] }).items[Number(step)];
      const start = (next as Node | undefined)?.range?.[0];
      line = start === undefined ? line : counter.linePos(start).line;
    }
    if (next === undefined || next === null) {
      break;
    }
    node = next;
  }
  return line;
}

function isCyclic(value: unknown): boolean {
  const open = new Set<unknown>();
  let visited = 0;
  const walk = (node: unknown, depth: number): boolean => {
    if (node === null || typeof node !== 'object') {
      return false;
    }
    visited++;
    if (open.has(node) || depth > 200 || visited > 200_000) {
      return true;
    }
    open.add(node);
    const found = Object.values(node).some(child => walk(child, depth + 1));
    open.delete(node);
    return found;
  };
  return walk(value, 0);
}
