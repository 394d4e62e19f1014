/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { LineCounter, isMap, parseAllDocuments } from 'yaml';
import { textOf, type FileTree } from '../tree/FileTree';
import type { Manifest } from './types';

/** A stream of documents above this is generated, not written; reading it would only take memory. */
const MOST_CHARACTERS = 5_000_000;

/**
 * The Kubernetes objects of a tree: every YAML or JSON document with `apiVersion` and `kind`, and the items of a `List`.
 *
 * @remarks
 * Files that do not parse are passed over: {@link validateFile} reports them. Helm charts' `templates` are no YAML.
 *
 * @public
 */
export function readManifests(tree: FileTree): Manifest[] {
  const manifests: Manifest[] = [];
  for (const [file, bytes] of tree) {
    if (/\.(ya?ml|json)$/i.test(file)) {
      const text = textOf(bytes);
      if (text !== undefined && text.length <= MOST_CHARACTERS) {
        manifests.push(...manifestsOf(file, text));
      }
    }
  }
  return manifests;
}

function manifestsOf(file: string, text: string): Manifest[] {
  const lineCounter = new LineCounter();
  const manifests: Manifest[] = [];
  for (const document of parseAllDocuments(text, {
    lineCounter,
    logLevel: 'silent',
  })) {
    if (
      !('errors' in document) ||
      document.errors.length > 0 ||
      !isMap(document.contents)
    ) {
      continue;
    }
    let value: unknown;
    try {
      value = document.toJS({ maxAliasCount: 100 });
    } catch {
      continue;
    }
    const lineOf = (path: readonly (string | number)[]) => {
      for (let depth = path.length; depth > 0; depth -= 1) {
        const way = path.slice(0, depth);
        const pair = document.getIn(way.slice(0, -1), true);
        const item = isMap(pair)
          ? pair.items.find(
              ({ key }) => (key as { value?: unknown })?.value === way.at(-1),
            )?.key
          : document.getIn(way, true);
        const range = (item as { range?: [number, number, number] } | undefined)
          ?.range;
        if (range) {
          return lineCounter.linePos(range[0]).line;
        }
      }
      return lineCounter.linePos(document.contents?.range?.[0] ?? 0).line;
    };
    const add = (object: unknown, prefix: readonly (string | number)[]) => {
      const { apiVersion, kind, items } = (object ?? {}) as Record<
        string,
        unknown
      >;
      if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
        return;
      }
      if (kind === 'List' && Array.isArray(items) && prefix.length === 0) {
        items.forEach((item, index) => add(item, ['items', index]));
        return;
      }
      manifests.push({
        file,
        line: lineOf(prefix),
        value: object,
        lineOf: path => lineOf([...prefix, ...path]),
      });
    };
    add(value, []);
  }
  return manifests;
}
