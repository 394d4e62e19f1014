/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseYaml } from './parseYaml';

/** Longer front matter is not metadata, and YAML aliases can make it explode. */
const MAXIMUM_FRONT_MATTER = 20_000;

/**
 * Splits a source into lines and reads the YAML front matter at its top, as
 * far as its values are plain. Broken front matter is read as text.
 *
 * @internal
 */
export function readFrontMatter(source: string): {
  metadata: Record<string, string>;
  /** Index of the first line after the front matter. */
  bodyLine: number;
  lines: string[];
} {
  const lines = source.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const metadata: Record<string, string> = {};
  if (lines[0]?.trimEnd() !== '---') {
    return { metadata, bodyLine: 0, lines };
  }
  const end = lines.findIndex(
    (line, i) =>
      i > 0 && (line.trimEnd() === '---' || line.trimEnd() === '...'),
  );
  if (end < 0) {
    return { metadata, bodyLine: 0, lines };
  }
  const yaml = lines.slice(1, end).join('\n');
  if (yaml.length > MAXIMUM_FRONT_MATTER) {
    return { metadata, bodyLine: 0, lines };
  }
  try {
    const value: unknown = parseYaml(yaml)?.[0]?.toJS({ maxAliasCount: 10 });
    if (!value || typeof value !== 'object') {
      return { metadata, bodyLine: 0, lines };
    }
    for (const [key, entry] of Object.entries(value)) {
      if (['string', 'number', 'boolean'].includes(typeof entry)) {
        metadata[key.toLowerCase()] = String(entry);
      } else if (entry instanceof Date) {
        metadata[key.toLowerCase()] = entry.toISOString().slice(0, 10);
      } else if (
        Array.isArray(entry) &&
        entry.every(item => typeof item === 'string')
      ) {
        metadata[key.toLowerCase()] = entry.join(', ');
      }
    }
    return { metadata, bodyLine: end + 1, lines };
  } catch {
    // An alias bomb throws here; the text is still worth indexing.
    return { metadata, bodyLine: 0, lines };
  }
}
