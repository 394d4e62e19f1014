/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuthService,
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  readPolicyFile,
  type AiControlService,
} from '@ghostlight/backstage-plugin-ai-node';

/**
 * Keeps the policies in force equal to a file in a repository.
 *
 * @remarks
 * A file that is gone, unreachable or wrong changes nothing: policies that were in force stay, and the reason is in the
 * log. The etag is remembered, so that an unchanged file costs one conditional request.
 */
export class PolicySynchronizer {
  readonly #auth: AuthService;
  readonly #control: AiControlService;
  readonly #logger: LoggerService;
  readonly #reader: UrlReaderService;
  readonly #url: string;
  #etag: string | undefined;

  constructor(options: {
    auth: AuthService;
    control: AiControlService;
    logger: LoggerService;
    reader: UrlReaderService;
    url: string;
  }) {
    this.#auth = options.auth;
    this.#control = options.control;
    this.#logger = options.logger;
    this.#reader = options.reader;
    this.#url = options.url;
  }

  /** @throws Error when the file cannot be read or holds no policies. */
  async run(): Promise<void> {
    let response;
    try {
      response = await this.#reader.readUrl(this.#url, { etag: this.#etag });
    } catch (error) {
      if ((error as Error).name === 'NotModifiedError') {
        return;
      }
      throw error;
    }
    const policies = readPolicyFile((await response.buffer()).toString('utf8'));
    const { changed } = await this.#control.synchronizePolicies(
      { policies, origin: this.#url },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    this.#etag = response.etag;
    if (changed) {
      this.#logger.info('Policies of the repository are in force', {
        policies: policies.length,
        url: this.#url,
      });
    }
  }
}
