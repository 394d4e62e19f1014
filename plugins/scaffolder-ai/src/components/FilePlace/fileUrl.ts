/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Address of a line of a file at a commit, as GitHub, GitLab and Azure DevOps write it; `undefined` when there is none. */
export function fileUrl(place: {
  repository: string;
  commit: string;
  file: string;
  line: number;
}): string | undefined {
  const { repository, commit, line } = place;
  if (!/^https?:\/\//i.test(repository)) {
    return undefined;
  }
  const path = place.file.split('/').map(encodeURIComponent).join('/');
  if (repository.includes('/_git/')) {
    return `${repository}?path=/${path}&version=GC${commit}&line=${line}`;
  }
  const separator = /gitlab/.test(new URL(repository).host)
    ? '/-/blob/'
    : '/blob/';
  return `${repository}${separator}${commit}/${path}#L${line}`;
}
