/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { TreeEntry } from '@ghostlight/backstage-plugin-ai-common';
import { isIndexablePath, isSourcePath } from '@ghostlight/doc-retrieval';

/** At most this many documents of one repository; beyond it the ones nearest to the root come first. */
const MAX_FILES = 2_000;
/** The same for source files. */
const MAX_SOURCE_FILES = 2_000;
/** Longer source files are data or generated. */
const MAX_SOURCE_BYTES = 300_000;

const DOCUMENT = /\.(md|mdx|markdown|rst|adoc|txt)$/i;
const API =
  /\.(proto|graphqls?|gql)$|(^|\/)[^/]*(openapi|swagger|asyncapi)[^/]*\.(ya?ml|json)$/i;
const PLAIN_NAMES = /(^|\/)(readme|runbook)$/i;
/** Text files that are not documentation. */
const NOISE =
  /(^|\/)(changelog|licen[cs]e|notice|requirements[^/]*|robots|code_of_conduct)(\.[a-z]+)?$|(^|\/)\.(github|changeset)\//i;

/**
 * The files of a tree that are documentation of the entity in `folder`, then its source code when that is wanted.
 */
export function selectDocumentFiles(options: {
  entries: TreeEntry[];
  folder: string;
  maxFileBytes: number;
  /** Default false. */
  sourceCode?: boolean;
}): TreeEntry[] {
  const { entries, folder, maxFileBytes, sourceCode = false } = options;
  const prefix = folder ? `${folder}/` : '';
  const files = entries
    .filter(
      ({ type, path, size }) =>
        type === 'file' &&
        path.startsWith(prefix) &&
        (size ?? 0) <= maxFileBytes &&
        isIndexablePath(path),
    )
    .sort(
      (a, b) =>
        a.path.split('/').length - b.path.split('/').length ||
        (a.path < b.path ? -1 : 1),
    );
  const documents = files.filter(
    ({ path }) =>
      !NOISE.test(path) &&
      (DOCUMENT.test(path) || API.test(path) || PLAIN_NAMES.test(path)),
  );
  const sources = sourceCode
    ? files.filter(
        ({ path, size }) =>
          isSourcePath(path) && (size ?? 0) <= MAX_SOURCE_BYTES,
      )
    : [];
  return [
    ...documents.slice(0, MAX_FILES),
    ...sources.slice(0, MAX_SOURCE_FILES),
  ];
}
