/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { isRecord } from '../validation/checkDocument';

/** The text of a field, else none: files hold anything, objects that cannot become text included. @internal */
export const text = (value: unknown): string =>
  typeof value === 'string' ? value : '';

/** `<Kind>/<namespace>/<name>` for reports. @internal */
export function resourceOf(value: Readonly<Record<string, unknown>>): string {
  const metadata = isRecord(value.metadata) ? value.metadata : {};
  return [
    text(value.kind),
    text(metadata.namespace),
    text(metadata.name) || text(metadata.generateName) || '(no name)',
  ]
    .filter(Boolean)
    .join('/');
}
