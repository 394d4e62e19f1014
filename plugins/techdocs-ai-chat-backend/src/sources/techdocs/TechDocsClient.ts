/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { DEFAULT_NAMESPACE, type Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';

const TIMEOUT_MS = 30_000;

/** What a published site says of itself, as far as it is known to be right. */
export type SiteMetadata = {
  /** Of the source it was built from. */
  etag?: string;
  /** Milliseconds since 1970. */
  builtAt?: number;
  /** Paths of all files of the site. */
  files: string[];
};

/**
 * Reads published TechDocs sites through the TechDocs backend, whatever storage it publishes to, as this plugin.
 *
 * @remarks
 * "Not there" is `undefined` and every other failure throws: the backend answers 404 for a site that was never built, for
 * one whose storage does not answer and when it is not installed at all.
 */
export class TechDocsClient {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;
  readonly #legacyPathCasing: boolean;

  constructor(options: {
    auth: AuthService;
    discovery: DiscoveryService;
    /** `techdocs.legacyUseCaseSensitiveTripletPaths`. */
    legacyPathCasing: boolean;
  }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
    this.#legacyPathCasing = options.legacyPathCasing;
  }

  /** @throws ResponseError, or the error of `fetch` */
  async metadata(
    entity: Entity,
    options: { signal: AbortSignal },
  ): Promise<SiteMetadata | undefined> {
    const text = await this.#get(`metadata/techdocs/${this.#siteOf(entity)}`, {
      ...options,
      maxBytes: 20_000_000,
    });
    if (text === undefined) {
      return undefined;
    }
    const { etag, build_timestamp, files } = JSON.parse(text) as Record<
      string,
      unknown
    >;
    return {
      etag: typeof etag === 'string' && etag ? etag : undefined,
      builtAt:
        typeof build_timestamp === 'number' ? build_timestamp : undefined,
      files: Array.isArray(files)
        ? files.filter((file): file is string => typeof file === 'string')
        : [],
    };
  }

  /** Text of a file of the site. @throws ResponseError, or the error of `fetch` */
  async file(
    entity: Entity,
    path: string,
    options: { signal: AbortSignal; maxBytes: number },
  ): Promise<string | undefined> {
    const encoded = path.split('/').map(encodeURIComponent).join('/');
    return this.#get(`static/docs/${this.#siteOf(entity)}/${encoded}`, options);
  }

  #siteOf(entity: Entity): string {
    const { namespace = DEFAULT_NAMESPACE, name } = entity.metadata;
    const path = [namespace, entity.kind, name]
      .map(encodeURIComponent)
      .join('/');
    return this.#legacyPathCasing ? path : path.toLowerCase();
  }

  async #get(
    path: string,
    options: { signal: AbortSignal; maxBytes: number },
  ): Promise<string | undefined> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'techdocs',
    });
    const base = await this.#discovery.getBaseUrl('techdocs');
    const response = await fetch(`${base}/${path}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.any([
        options.signal,
        AbortSignal.timeout(TIMEOUT_MS),
      ]),
    });
    if (response.status === 404) {
      await response.body?.cancel();
      return undefined;
    }
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of response.body ?? []) {
      size += part.byteLength;
      if (size > options.maxBytes) {
        // Leaving the loop cancels the rest of the body.
        return undefined;
      }
      parts.push(part);
    }
    return Buffer.concat(parts).toString('utf8');
  }
}
