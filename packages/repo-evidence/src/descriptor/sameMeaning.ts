/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The semantic no-op test: reordering a list, case, quotes, punctuation at the end and the long form of a reference are no
 * change. What is the same by this test is never proposed.
 *
 * @public
 */
export function sameMeaning(
  path: string,
  current: unknown,
  proposed: unknown,
): boolean {
  return (
    JSON.stringify(normalise(path, current)) ===
    JSON.stringify(normalise(path, proposed))
  );
}

function normalise(path: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    return [
      ...new Set(value.map(item => JSON.stringify(normalise(path, item)))),
    ].sort();
  }
  if (value !== null && typeof value === 'object') {
    return Object.entries(value)
      .map(([key, entry]) => [key, normalise(`${path}.${key}`, entry)])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  }
  if (typeof value !== 'string') {
    return value ?? '';
  }
  const text = value.trim().toLowerCase();
  if (
    /^spec\.(owner|system|domain|subcomponentof|dependson|providesapis|consumesapis)/i.test(
      path,
    )
  ) {
    return canonicalReference(path, text);
  }
  return text
    .replace(/\s+/g, ' ')
    .replace(/[.!\s]+$/, '')
    .replace(/["'`]/g, '');
}

const KIND: Record<string, string> = {
  owner: 'group',
  system: 'system',
  domain: 'domain',
  subcomponentof: 'component',
  dependson: 'component',
  providesapis: 'api',
  consumesapis: 'api',
};

function canonicalReference(path: string, text: string): string {
  const match = /^(?:([\w-]+):)?(?:([\w.-]+)\/)?(.+)$/.exec(
    text.replace(/^@/, ''),
  );
  const kind = KIND[path.toLowerCase().split('.')[1]] ?? '';
  return match
    ? `${match[1] ?? kind}:${match[2] ?? 'default'}/${match[3]}`
    : text;
}
