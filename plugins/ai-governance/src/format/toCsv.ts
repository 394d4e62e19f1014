/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** RFC 4180, and nothing that a spreadsheet would take for a formula. */
export function toCsv(lines: string[][]): string {
  return `${lines.map(line => line.map(quote).join(',')).join('\r\n')}\r\n`;
}

function quote(value: string): string {
  const text = /^[=+@\t\r]|^-(?![\d.])/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
