/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** An address that may be a link: what comes from forges and findings was written by strangers. */
export function safeUrl(url: string | undefined): string | undefined {
  return url && /^https?:\/\/[^\s\\]+$/i.test(url) ? url : undefined;
}

/**
 * Where lines of a file stand on the forge, at a commit; `undefined` when the address of the repository cannot be linked.
 * The kind of forge is told from the address of the pull request, for hosts have any name.
 */
export function fileLink(place: {
  repository: string;
  pullRequestUrl: string;
  commit: string;
  path: string;
  line?: number;
  startLine?: number;
}): string | undefined {
  const { pullRequestUrl, commit, line, startLine } = place;
  const repository = safeUrl(place.repository);
  if (!repository) {
    return undefined;
  }
  const path = place.path.split('/').map(encodeURIComponent).join('/');
  const from = startLine ?? line;
  if (repository.includes('/_git/')) {
    const lines = line ? `&line=${from}&lineEnd=${line + 1}` : '';
    return `${repository}?path=/${path}&version=GC${commit}${lines}`;
  }
  if (pullRequestUrl.includes('/-/merge_requests/')) {
    const range = startLine && line ? `-${line}` : '';
    const lines = from ? `#L${from}${range}` : '';
    return `${repository}/-/blob/${commit}/${path}${lines}`;
  }
  const range = startLine && line ? `-L${line}` : '';
  const lines = from ? `#L${from}${range}` : '';
  return `${repository}/blob/${commit}/${path}${lines}`;
}

/** `acme/orders` of the address of a repository, or the address when it is none. */
export function repositoryName(url: string): string {
  return URL.canParse(url)
    ? decodeURIComponent(new URL(url).pathname).replace(/^\/|\.git$/g, '')
    : url;
}
