/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ModelProviderConfig } from '../config/ModelConfig';
import type { ProviderProfile } from '../profiles/ProviderProfile';

/**
 * Where the requests of an endpoint go.
 *
 * @internal
 */
export type EndpointUrl = {
  /** Base of `/chat/completions` and `/embeddings` for a model. */
  forModel(model: string): string;
  /** Base of `/models`. */
  forModels(): string;
  query?: Record<string, string>;
  /** The deployment that the base URL itself names. */
  deployment?: string;
  /** The version prefix was added by us, since the base URL has no path. */
  isPathAdded: boolean;
};

/**
 * Works out the URLs from the base URL as people write it: with or without `/v1`, or an Azure resource with or without a
 * deployment in its path.
 *
 * @internal
 */
export function endpointUrl(
  config: Pick<ModelProviderConfig, 'baseUrl' | 'apiVersion'>,
  profile: Pick<ProviderProfile, 'defaultPath' | 'deployments'>,
): EndpointUrl {
  const url = new URL(config.baseUrl);
  const ownVersion =
    config.apiVersion ?? url.searchParams.get('api-version') ?? undefined;
  url.search = '';
  url.hash = '';
  const base = url.toString().replace(/\/+$/, '');
  const path = url.pathname.replace(/\/+$/, '');

  if (profile.deployments && !/\/openai\/v1$/.test(path)) {
    const query = {
      'api-version': ownVersion ?? profile.deployments.apiVersion,
    };
    const named = /^(.*?)\/openai\/deployments\/([^/]+)/.exec(path);
    if (path === '' || path === '/openai' || named) {
      const root = `${url.origin}${named ? named[1] : ''}/openai`;
      return {
        forModel: model => `${root}/deployments/${encodeURIComponent(model)}`,
        forModels: () => root,
        query,
        deployment: named ? decodeURIComponent(named[2]) : undefined,
        isPathAdded: false,
      };
    }
    // The model inference API of Foundry (`/models`) and gateways: the path as it is, the version in the query.
    return {
      forModel: () => base,
      forModels: () => base,
      query,
      isPathAdded: false,
    };
  }
  const isPathAdded = path === '' && profile.defaultPath !== '';
  const full = isPathAdded ? `${base}${profile.defaultPath}` : base;
  return {
    forModel: () => full,
    forModels: () => full,
    query: ownVersion ? { 'api-version': ownVersion } : undefined,
    isPathAdded,
  };
}
