/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { checkEntity } from './checkEntity';
import { checkKubernetes } from './checkKubernetes';
import { checkPackageJson, checkWorkflow } from './checkManifests';

/** Something against the schema, with the way to it. @internal */
export type DocumentDefect = {
  pointer: (string | number)[];
  message: string;
};

/** @internal */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Chooses the schema of a parsed document by path and content. @internal */
export function checkDocument(options: {
  path: string;
  value: unknown;
}): DocumentDefect[] {
  const { path, value } = options;
  if (!isRecord(value)) {
    return [];
  }
  if (/(^|\/)package\.json$/.test(path)) {
    return checkPackageJson(value);
  }
  if (/(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) {
    return checkWorkflow(value);
  }
  const { apiVersion, kind } = value;
  if (typeof apiVersion === 'string' && typeof kind === 'string') {
    return /^(backstage\.io|scaffolder\.backstage\.io)\//.test(apiVersion)
      ? checkEntity(value)
      : checkKubernetes(path, value);
  }
  return /(^|\/)catalog-info\.ya?ml$/.test(path) ? checkEntity(value) : [];
}
