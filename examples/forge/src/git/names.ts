/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ForgeError } from '../errors/ForgeError';

/** First path segments that the server answers itself, so nobody can be called so. */
const RESERVED = new Set([
  'api',
  'raw',
  'avatars',
  'assets',
  'codeload',
  'healthcheck',
  'apps',
  'orgs',
  'users',
  'settings',
  'login',
]);

/** Whether a user or organization may bear this name. Dots are allowed, unlike on github.com. @internal */
export function isOwnerName(name: string): boolean {
  return (
    /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,37}[A-Za-z0-9\]])?(?:\[bot\])?$/.test(
      name,
    ) &&
    !name.includes('..') &&
    !RESERVED.has(name.toLowerCase())
  );
}

/** Whether a repository may bear this name. @internal */
export function isRepositoryName(name: string): boolean {
  return (
    /^[A-Za-z0-9._-]{1,100}$/.test(name) &&
    name !== '.' &&
    name !== '..' &&
    !/\.(git|wiki|lock)$/i.test(name)
  );
}

/** Git's own rules for reference names (git-check-ref-format), for what follows `refs/heads/` and the like. @internal */
export function isRefName(name: string): boolean {
  return (
    name.length > 0 &&
    name.length <= 250 &&
    // What git takes for an option where a branch is named without its prefix.
    !/^(refs\/(heads|tags)\/)?-/.test(name) &&
    !name.startsWith('/') &&
    !name.endsWith('/') &&
    !name.endsWith('.') &&
    name !== '@' &&
    !name.includes('..') &&
    !name.includes('//') &&
    !name.includes('@{') &&
    // eslint-disable-next-line no-control-regex
    !/[\u0000-\u0020\u007f~^:?*[\\]/.test(name) &&
    name
      .split('/')
      .every(part => !part.startsWith('.') && !part.endsWith('.lock'))
  );
}

/** Whether this is a full object id. @internal */
export function isObjectId(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}

/**
 * A path inside a repository, without slashes at its ends.
 *
 * @throws ForgeError 422 when it leaves the tree or names `.git`.
 * @internal
 */
export function readRepositoryPath(path: string): string {
  const clean = path.replace(/^\/+|\/+$/g, '');
  const parts = clean.split('/');
  if (
    clean.includes('\u0000') ||
    (clean !== '' &&
      parts.some(
        part =>
          part === '' ||
          part === '.' ||
          part === '..' ||
          part.toLowerCase() === '.git',
      ))
  ) {
    throw ForgeError.unprocessable(
      `path contains a malformed path component: ${JSON.stringify(path)}`,
    );
  }
  return clean;
}
