/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LedgerEntryBody } from '@ghostlight/backstage-plugin-ai-common';

/** One line of CSV (RFC 4180); text that a spreadsheet would run as a formula is kept from it. @internal */
export function csvLine(values: Array<string | undefined>): string {
  return values
    .map(value => {
      const text = /^[=+@\t\r]|^-(?![\d.])/.test(value ?? '')
        ? `'${value}`
        : value ?? '';
      return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(',');
}

/** US dollars with nine decimals, exact. @internal */
export function nanoToDecimal(nano: bigint): string {
  const digits = (nano < 0n ? -nano : nano).toString().padStart(10, '0');
  return `${nano < 0n ? '-' : ''}${digits.slice(0, -9)}.${digits.slice(-9)}`;
}

/** Bodies of the entries of an export; other lines are passed over. @throws Error naming the line. @internal */
export async function* exportBodies(
  lines: AsyncIterable<string> | Iterable<string>,
): AsyncIterable<LedgerEntryBody> {
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (!line.trim()) {
      continue;
    }
    let body: LedgerEntryBody | undefined;
    try {
      const { canonical } = JSON.parse(line);
      body = canonical === undefined ? undefined : JSON.parse(canonical);
    } catch (error) {
      throw new Error(
        `Line ${number} is no line of a ledger export: ${
          (error as Error).message
        }`,
      );
    }
    if (body) {
      yield body;
    }
  }
}
