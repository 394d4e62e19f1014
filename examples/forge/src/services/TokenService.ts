/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash, randomBytes } from 'node:crypto';
import type { ForgeContext } from './ForgeContext';

/** A token the forge knows from its configuration. @public */
export type ForgeToken = {
  token: string;
  /** Whose it is. */
  login: string;
  /** True when writes are refused, like the token of a fork's pull request. */
  readOnly?: boolean;
};

const HOUR = 3_600_000;

/**
 * Tokens: those of the configuration, and those that installations of the GitHub App ask for.
 *
 * @internal
 */
export class TokenService {
  readonly #context: ForgeContext;
  readonly #tokens = new Map<string, ForgeToken>();

  constructor(context: ForgeContext, tokens: ForgeToken[]) {
    this.#context = context;
    for (const token of tokens) {
      this.#tokens.set(digest(token.token), token);
    }
  }

  /** Digests are compared, so the time this takes tells nothing about the token. */
  find(
    token: string,
  ):
    | { login: string; readOnly: boolean }
    | { installation: string }
    | undefined {
    const key = digest(token);
    const configured = this.#tokens.get(key);
    if (configured) {
      return {
        login: configured.login,
        readOnly: configured.readOnly ?? false,
      };
    }
    const issued = this.#context.store.site.installationTokens[key];
    return issued &&
      Date.parse(issued.expiresAt) > Date.parse(this.#context.now())
      ? { installation: issued.organization }
      : undefined;
  }

  /** A token for an installation, good for one hour. Only its digest is kept. */
  async issue(
    organization: string,
  ): Promise<{ token: string; expiresAt: string }> {
    const { installationTokens } = this.#context.store.site;
    const now = Date.parse(this.#context.now());
    for (const [key, { expiresAt }] of Object.entries(installationTokens)) {
      if (Date.parse(expiresAt) <= now) {
        delete installationTokens[key];
      }
    }
    const token = `ghs_${randomBytes(18).toString('hex')}`;
    const expiresAt = `${new Date(now + HOUR).toISOString().slice(0, 19)}Z`;
    installationTokens[digest(token)] = { expiresAt, organization };
    await this.#context.store.saveSite();
    return { token, expiresAt };
  }
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
