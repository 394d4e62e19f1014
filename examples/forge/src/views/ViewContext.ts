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
  #htmlUrl: string;

  constructor(options: { forge: Forge; baseUrl: string }) {
    this.forge = options.forge;
    this.#htmlUrl = trim(options.baseUrl);
  }

  /** Without a slash at its end, as all of them. */
  get htmlUrl(): string {
    return this.#htmlUrl;
  }

  get apiUrl(): string {
    return `${this.#htmlUrl}/api/v3`;
  }

  /** For a server that learns its port when it starts. */
  moveTo(baseUrl: string): void {
    this.#htmlUrl = trim(baseUrl);
  }

  repositoryApi(repository: RepositoryRecord): string {
    return `${this.apiUrl}/repos/${repository.owner}/${repository.name}`;
  }

  repositoryHtml(repository: RepositoryRecord): string {
    return `${this.htmlUrl}/${repository.owner}/${repository.name}`;
  }
}

function trim(url: string): string {
  return url.replace(/\/+$/, '');
}

/** The id that GraphQL uses for a record, and that REST shows as `node_id`. @internal */
export function nodeId(prefix: string, ...ids: Array<number | string>): string {
  return `${prefix}_${ids.join('-')}`;
}

/** A path as part of an address: the slashes stay. @internal */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
