/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * One change to a descriptor. `set` replaces or inserts a value; `append` adds items to a list, which is made when it is
 * missing.
 *
 * @public
 */
export type DescriptorEdit = {
  /** Document in the file, from 0. */
  document: number;
  path: string[];
} & (
  | { op: 'set'; value: EditValue }
  | { op: 'append'; value: Array<string | Record<string, string>> }
);

/** @public */
export type EditValue =
  | string
  | boolean
  | number
  | string[]
  | Array<Record<string, string>>
  | Record<string, string>;

/**
 * Thrown when an edit cannot be made without touching more than it must. The file stays as it is.
 *
 * @public
 */
export class DescriptorEditError extends Error {
  readonly name = 'DescriptorEditError';
}
