/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { toError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  type GithubIntegration,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import { Octokit } from '@octokit/rest';
import { ForgeHttp } from '../http/ForgeHttp';
import { ForgeResponseError } from '../http/ForgeResponseError';

/**
 * Octokit on the adopter's credentials, with our limits, retries and errors underneath.
 *
 * @internal
 */
export class GithubClient {
  readonly apiBaseUrl: string;
  readonly http: ForgeHttp;
  readonly #host: string;

  constructor(options: {
    integration: GithubIntegration;
    integrations: ScmIntegrationRegistry;
    fetch?: typeof fetch;
    sleep?: (milliseconds: number) => Promise<void>;
  }) {
    const { config } = options.integration;
    this.#host = config.host;
    this.apiBaseUrl = config.apiBaseUrl ?? `https://${config.host}/api/v3`;
    const credentials = DefaultGithubCredentialsProvider.fromIntegrations(
      options.integrations,
    );
    this.http = new ForgeHttp({
      host: config.host,
      authorize: async url =>
        (await credentials.getCredentials({ url })).headers ?? {},
      ...(options.fetch ? { fetch: options.fetch } : {}),
      ...(options.sleep ? { sleep: options.sleep } : {}),
    });
  }

  /** An Octokit whose calls are about this repository: an app has an installation, and so a token, per owner. */
  octokit(about: string): Octokit {
    const octokit = new Octokit({
      baseUrl: this.apiBaseUrl,
      userAgent: 'ghostlight',
      log: { debug() {}, info() {}, warn() {}, error() {} },
    });
    octokit.hook.wrap('request', async (request, options) => {
      // Octokit flattens what `fetch` throws to a message: keep the error itself.
      let failure: unknown;
      // What is passed on to `request` is ignored here: the options themselves must be changed.
      options.request = {
        ...options.request,
        fetch: (url: string, init: RequestInit) =>
          this.http.send(url, init, about).catch(error => {
            failure = error;
            throw error;
          }),
      };
      try {
        return await request(options);
      } catch (error) {
        if (failure) {
          throw failure;
        }
        const { status, message, response } = error as {
          status?: number;
          message: string;
          response?: unknown;
        };
        if (status === 304 || status === undefined || !response) {
          throw error;
        }
        throw ForgeResponseError.of(this.#host, status, message);
      }
    });
    return octokit;
  }

  async graphql<T>(
    about: string,
    query: string,
    variables: Record<string, unknown>,
  ): Promise<T> {
    try {
      return await this.octokit(about).graphql<T>(query, variables);
    } catch (error) {
      const { name, errors } = error as {
        name?: string;
        errors?: Array<{ type?: string; message: string }>;
      };
      if (name !== 'GraphqlResponseError' || !errors) {
        throw toError(error);
      }
      throw ForgeResponseError.of(
        this.#host,
        errors.some(({ type }) => type === 'NOT_FOUND') ? 404 : 422,
        errors.map(({ message }) => message).join('; '),
      );
    }
  }
}
