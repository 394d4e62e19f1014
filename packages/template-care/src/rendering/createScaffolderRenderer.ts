/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  createTemplateRenderer,
  type TemplateContext,
  type TemplateRenderer,
  type TemplateValue,
} from 'nunjitsu';

const record = (value: unknown): Record<string, TemplateValue> =>
  typeof value === 'object' && value !== null
    ? (value as Record<string, TemplateValue>)
    : {};

/** `github.com?owner=acme&repo=shop` to its parts, as the scaffolder's filter does. */
function parseRepoUrl(value: unknown): TemplateValue {
  const text = String(value ?? '');
  const url = new URL(/^[a-z]+:\/\//.test(text) ? text : `https://${text}`);
  const parts: Record<string, TemplateValue> = { host: url.host };
  for (const key of ['owner', 'organization', 'workspace', 'project', 'repo']) {
    const part = url.searchParams.get(key);
    if (part !== null) {
      parts[key] = part;
    }
  }
  return parts;
}

/** `group:default/team` to its parts. */
function parseEntityRef(value: unknown, defaults: unknown): TemplateValue {
  const { defaultKind, defaultNamespace } = record(defaults);
  const match = /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(
    String(value ?? ''),
  );
  if (!match) {
    throw new Error(`"${String(value)}" is no entity reference`);
  }
  return {
    kind: (match[1] ?? String(defaultKind ?? '')).toLocaleLowerCase('en-US'),
    namespace: (
      match[2] ?? String(defaultNamespace ?? 'default')
    ).toLocaleLowerCase('en-US'),
    name: match[3],
  };
}

/**
 * A renderer that behaves as the scaffolder's: same engine, same filters.
 *
 * @internal
 */
export function createScaffolderRenderer(options?: {
  cookiecutterCompat?: boolean;
  trimBlocks?: boolean;
  lstripBlocks?: boolean;
}): TemplateRenderer {
  return createTemplateRenderer({
    ...options,
    filters: {
      parseRepoUrl,
      parseEntityRef: (value, defaults) => parseEntityRef(value, defaults),
      pick: (value, key) => record(value)[String(key)],
      projectSlug: value => {
        const { owner, repo } = record(parseRepoUrl(value));
        return `${owner}/${repo}`;
      },
    },
  });
}

/**
 * Renders every string of a value, keys aside; a string that is one expression keeps the type of its value.
 *
 * @internal
 */
export function renderDeep(
  renderer: TemplateRenderer,
  value: unknown,
  context: TemplateContext,
): unknown {
  if (typeof value === 'string') {
    return value.includes('${{') || value.includes('{%')
      ? renderer.renderValue(value, context)
      : value;
  }
  if (Array.isArray(value)) {
    return value.map(item => renderDeep(renderer, item, context));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        renderDeep(renderer, item, context),
      ]),
    );
  }
  return value;
}
