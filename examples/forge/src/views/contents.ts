/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { GitTreeEntry } from '../git/types';
import type { RepositoryRecord } from '../store/records';
import type { Json } from '../webhooks/ForgeEvent';
import { type ViewContext, encodePath } from './ViewContext';

/** Up to here the contents API sends the bytes, up to the second limit only the raw media type does. @internal */
export const CONTENT_LIMIT = 1024 * 1024;
/** @internal */
export const RAW_LIMIT = 100 * 1024 * 1024;

/** An entry of a directory. @internal */
export function contentEntryView(
  context: ViewContext,
  repository: RepositoryRecord,
  entry: GitTreeEntry,
  options: { path: string; ref: string },
): Json {
  const api = context.repositoryApi(repository);
  const html = context.repositoryHtml(repository);
  const path = encodePath(options.path);
  const ref = encodeURIComponent(options.ref);
  const type = contentType(entry);
  const url = `${api}/contents/${path}?ref=${ref}`;
  const kind = type === 'dir' ? 'tree' : 'blob';
  const gitUrl =
    type === 'submodule' ? null : `${api}/git/${kind}s/${entry.sha}`;
  const htmlUrl =
    type === 'submodule'
      ? null
      : `${html}/${kind}/${encodePath(options.ref)}/${path}`;
  return {
    name: options.path.slice(options.path.lastIndexOf('/') + 1),
    path: options.path,
    sha: entry.sha,
    size: entry.size ?? 0,
    url,
    html_url: htmlUrl,
    git_url: gitUrl,
    download_url:
      type === 'file' || type === 'symlink'
        ? `${context.htmlUrl}/raw/${repository.owner}/${
            repository.name
          }/${encodePath(options.ref)}/${path}`
        : null,
    type,
    _links: { self: url, git: gitUrl, html: htmlUrl },
  };
}

/** A file with its bytes; past the limit without, as GitHub does. @internal */
export function contentFileView(
  context: ViewContext,
  repository: RepositoryRecord,
  entry: GitTreeEntry,
  options: { path: string; ref: string; content: Buffer | undefined },
): Json {
  const view = contentEntryView(context, repository, entry, options);
  if (view.type === 'symlink') {
    return { ...view, target: options.content?.toString('utf8') ?? '' };
  }
  return options.content
    ? { ...view, encoding: 'base64', content: wrapBase64(options.content) }
    : { ...view, encoding: 'none', content: '' };
}

/** Base64 in lines of 60, as GitHub sends it. @internal */
export function wrapBase64(content: Buffer): string {
  return content
    .toString('base64')
    .replace(/.{60}/g, '$&\n')
    .replace(/([^\n])$/, '$1\n');
}

function contentType(
  entry: GitTreeEntry,
): 'file' | 'dir' | 'symlink' | 'submodule' {
  if (entry.type === 'tree') {
    return 'dir';
  }
  if (entry.type === 'commit') {
    return 'submodule';
  }
  return entry.mode === '120000' ? 'symlink' : 'file';
}
