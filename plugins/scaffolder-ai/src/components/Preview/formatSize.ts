/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Formats } from '@ghostlight/backstage-plugin-ai-react';

/** Bytes in the reader's language: `3.4 kB`. */
export function formatSize(bytes: number, number: Formats['number']): string {
  const units = ['byte', 'kilobyte', 'megabyte'] as const;
  let place = 0;
  let value = bytes;
  while (value >= 1_000 && place < units.length - 1) {
    value /= 1_000;
    place += 1;
  }
  return number(value, {
    style: 'unit',
    unit: units[place],
    maximumFractionDigits: place === 0 ? 0 : 1,
  });
}
