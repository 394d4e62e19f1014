/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Where a claim can be checked. Every claim Ghostlight makes carries at least one, and a claim whose evidence does not
 * resolve is dropped in code.
 *
 * @public
 */
export type Evidence =
  | {
      type: 'file';
      path: string;
      line?: number;
      endLine?: number;
      repository?: string;
      commit?: string;
      /** The exact text found there, at most a few lines. */
      quote?: string;
      note?: string;
    }
  | {
      type: 'document';
      location: string;
      anchor?: string;
      quote?: string;
      note?: string;
    }
  | { type: 'commit'; repository: string; sha: string; note?: string }
  | {
      type: 'pull-request';
      repository: string;
      number: number;
      url?: string;
      note?: string;
    }
  | { type: 'entity'; entityRef: string; field?: string; note?: string }
  | { type: 'series'; query: string; from: string; to: string; note?: string };

/**
 * Annotation, file name and configuration key by which a repository or path is kept out of trees, indexes, prompts,
 * caches, actions and exports.
 *
 * @public
 */
export const EXCLUDE_ANNOTATION = 'ghostlight.io/exclude';

/** See {@link EXCLUDE_ANNOTATION}. @public */
export const EXCLUDE_FILE = '.ghostlight.yaml';
