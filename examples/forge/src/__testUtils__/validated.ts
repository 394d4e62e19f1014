/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Octokit } from '@octokit/rest';
import { checkResponse } from './openApi';

/** Checks everything that an Octokit is answered. */
export function validated(octokit: Octokit): Octokit {
  octokit.hook.after('request', (response, options) => {
    if (response.status !== 304 && !options.url.endsWith('/graphql')) {
      checkResponse({
        method: options.method,
        path: options.url,
        status: response.status,
        body: response.data,
        contentType: String(response.headers['content-type'] ?? ''),
      });
    }
  });
  octokit.hook.error('request', (error, options) => {
    const { status, response } = error as {
      status?: number;
      response?: { data: unknown; headers: Record<string, string> };
    };
    if (
      status &&
      response &&
      status !== 304 &&
      !options.url.endsWith('/graphql')
    ) {
      checkResponse({
        method: options.method,
        path: options.url,
        status,
        body: response.data,
        contentType: String(response.headers['content-type'] ?? ''),
      });
    }
    throw error;
  });
  return octokit;
}
