/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Forge } from '../Forge';
import type { RepositoryRecord } from '../store/records';

/**
 * What the views need to word a record as GitHub's JSON: the forge, and where it is reached.
 *
 * @internal
 */
export class ViewContext {
  readonly forge: Forge;
  /** Without a slash at its end, as all of them. */
  readonly htmlUrl: string;
  readonly apiUrl: string;

  constructor(options: { forge: Forge; baseUrl: string }) {
    this.forge = options.forge;
    this.htmlUrl = options.baseUrl.replace(/\/+$/, '');
    this.apiUrl = `${this.htmlUrl}/api/v3`;
  }

  repositoryApi(repository: RepositoryRecord): string {
    return `${this.apiUrl}/repos/${repository.owner}/${repository.name}`;
  }

  repositoryHtml(repository: RepositoryRecord): string {
    return `${this.htmlUrl}/${repository.owner}/${repository.name}`;
  }
}

/** The id that GraphQL uses for a record, and that REST shows as `node_id`. @internal */
export function nodeId(prefix: string, ...ids: Array<number | string>): string {
  return `${prefix}_${ids.join('-')}`;
}

/** A path as part of an address: the slashes stay. @internal */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
