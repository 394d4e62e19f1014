/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { request, requestText } from '../doctor/request';

/** An entity as far as the checks read it. */
export type PortalEntity = {
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    annotations?: Record<string, string>;
  };
  spec?: Record<string, unknown>;
  relations?: Array<{ type: string; targetRef: string }>;
};

const PAGE = 500;
const FIELDS =
  'kind,metadata.name,metadata.namespace,metadata.annotations,relations,spec.owner,spec.steps';

/** A running portal, asked with one token. The catalog is listed once. */
export class Portal {
  readonly #base: string;
  readonly #token: string | undefined;
  #entities: Promise<Map<string, PortalEntity>> | undefined;

  constructor(options: { base: string; token?: string }) {
    this.#base = options.base;
    this.#token = options.token;
  }

  get hasToken(): boolean {
    return this.#token !== undefined;
  }

  get<T>(path: string): Promise<T> {
    return request<T>(`${this.#base}${path}`, { token: this.#token });
  }

  text(path: string): Promise<string> {
    return requestText(`${this.#base}${path}`, { token: this.#token });
  }

  /** All that the token may read, by reference. */
  entities(): Promise<Map<string, PortalEntity>> {
    this.#entities ??= this.#list();
    return this.#entities;
  }

  async #list(): Promise<Map<string, PortalEntity>> {
    const entities = new Map<string, PortalEntity>();
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({
        limit: String(PAGE),
        fields: FIELDS,
      });
      if (cursor) {
        query.set('cursor', cursor);
      }
      const page: {
        items: PortalEntity[];
        pageInfo?: { nextCursor?: string };
      } = await this.get(`/api/catalog/entities/by-query?${query}`);
      for (const entity of page.items) {
        entities.set(refOf(entity), entity);
      }
      cursor = page.pageInfo?.nextCursor;
    } while (cursor);
    return entities;
  }
}

/** `kind:namespace/name`, lower case. */
export function refOf(entity: PortalEntity): string {
  const { namespace = 'default', name } = entity.metadata;
  return `${entity.kind}:${namespace}/${name}`.toLocaleLowerCase('en-US');
}

/** The path under which plugins address an entity, for a given order of its parts. */
export function pathOf(ref: string): {
  kind: string;
  namespace: string;
  name: string;
} {
  const [, kind, namespace, name] =
    /^([^:/]+):([^:/]+)\/([^:/]+)$/.exec(ref) ?? [];
  return {
    kind: encodeURIComponent(kind ?? ''),
    namespace: encodeURIComponent(namespace ?? ''),
    name: encodeURIComponent(name ?? ''),
  };
}
