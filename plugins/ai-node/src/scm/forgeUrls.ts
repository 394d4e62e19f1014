/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';

/** `owner` and `name` from the address of a repository at GitHub. @internal */
export function readGithubUrl(url: string): { owner: string; repo: string } {
  const [owner, repo] = new URL(url).pathname.split('/').filter(Boolean);
  if (!owner || !repo) {
    throw new InputError(`"${url}" is not the address of a repository`);
  }
  return { owner, repo: withoutGit(repo) };
}

/** Login of an organization or user from its address at GitHub. @internal */
export function readGithubOwnerUrl(url: string): string {
  const segments = new URL(url).pathname.split('/').filter(Boolean);
  // `/orgs/<organization>` is the address of its people and projects.
  const rest = segments[0] === 'orgs' ? segments.slice(1) : segments;
  if (rest.length !== 1) {
    throw new InputError(
      `"${url}" is not the address of an organization or user`,
    );
  }
  return rest[0];
}

/** Full path of a group or user at GitLab. @internal */
export function readGitlabOwnerUrl(url: string, prefix: string): string {
  let pathname = decodeURIComponent(new URL(url).pathname);
  if (prefix && pathname.startsWith(`${prefix}/`)) {
    pathname = pathname.slice(prefix.length);
  }
  const path = pathname
    .split('/-/')[0]
    .replace(/^\/+(?:groups\/)?/, '')
    .replace(/\/+$/, '');
  if (!path) {
    throw new InputError(`"${url}" is not the address of a group or user`);
  }
  return path;
}

/** Full path of a project at GitLab; `prefix` is the path GitLab itself is installed under. @internal */
export function readGitlabUrl(url: string, prefix: string): { path: string } {
  let pathname = decodeURIComponent(new URL(url).pathname);
  if (prefix && pathname.startsWith(`${prefix}/`)) {
    pathname = pathname.slice(prefix.length);
  }
  const path = withoutGit(pathname.split('/-/')[0].replace(/^\/+|\/+$/g, ''));
  if (!path.includes('/')) {
    throw new InputError(`"${url}" is not the address of a project`);
  }
  return { path };
}

/**
 * Parts of the address of a repository at Azure DevOps: Services, Server and the old `visualstudio.com`.
 *
 * @internal
 */
export function readAzureUrl(url: string): {
  organization: string;
  /** Address of the organization or collection. */
  collectionUrl: string;
  project: string;
  repo: string;
} {
  const parsed = new URL(url);
  const [before, after] = parsed.pathname.split('/_git/');
  const segments = before.split('/').filter(Boolean).map(decodeURIComponent);
  const repo = after && decodeURIComponent(after.split('/')[0]);
  if (!repo) {
    throw new InputError(
      `"${url}" is not the address of a repository: it has no "/_git/<repository>"`,
    );
  }
  const oldHost = /^([^.]+)\.visualstudio\.com$/.exec(parsed.hostname);
  // `…/<organization>/_git/<repository>` is short for a project of the repository's name.
  const hasProject = segments.length > (oldHost ? 0 : 1);
  const project = hasProject ? segments.at(-1)! : repo;
  const collection = hasProject ? segments.slice(0, -1) : segments;
  return {
    organization: oldHost ? oldHost[1] : collection.at(-1) ?? '',
    collectionUrl: [parsed.origin, ...collection.map(encodeURIComponent)].join(
      '/',
    ),
    project,
    repo,
  };
}

function withoutGit(name: string): string {
  return name.replace(/\.git$/, '');
}
