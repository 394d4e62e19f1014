/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Octokit } from '@octokit/rest';
import {
  type CreateForgeOptions,
  type ForgeServer,
  createForge,
} from '../createForge';
import { validated } from './validated';

/** A forge on a free port, with the organization `acme` and four people in it. */
export type TestForge = ForgeServer & {
  dataDir: string;
  apiUrl: string;
  /** Tokens by login: `alice` owns acme, `bob` and `carol` are members, `mallory` is not. */
  tokens: Record<string, string>;
  /** An Octokit whose every answer is validated against GitHub's published description. */
  octokit(login: string): Octokit;
  close(): Promise<void>;
};

const PEOPLE = ['alice', 'bob', 'carol', 'mallory'];

export async function startTestForge(
  options: Partial<CreateForgeOptions> = {},
): Promise<TestForge> {
  const dataDir =
    options.dataDir ?? (await mkdtemp(join(tmpdir(), 'ghostlight-forge-')));
  const server = await createForge({
    port: 0,
    dataDir,
    tokens: [
      { token: 'token-of-alice', login: 'alice' },
      { token: 'token-of-bob', login: 'bob' },
      { token: 'token-of-carol', login: 'carol' },
      { token: 'token-of-mallory', login: 'mallory' },
      { token: 'token-of-fork', login: 'bob', readOnly: true },
    ],
    log: message => process.stderr.write(`${message}\n`),
    ...options,
  });
  const { accounts } = server.forge;
  if (!accounts.find('acme')) {
    await accounts.createOrganization({ login: 'acme', name: 'Acme' });
    for (const login of PEOPLE) {
      // What a token makes by itself is a site administrator.
      Object.assign(accounts.get(login), {
        siteAdmin: false,
        name: login[0].toUpperCase() + login.slice(1),
        emails: [`${login}@acme.example`],
      });
    }
    await accounts.setMember({
      organization: 'acme',
      login: 'alice',
      role: 'admin',
    });
    await accounts.setMember({ organization: 'acme', login: 'bob' });
    await accounts.setMember({ organization: 'acme', login: 'carol' });
  }
  await server.start();
  const apiUrl = `${server.url}/api/v3`;
  const tokens = Object.fromEntries(
    PEOPLE.map(login => [login, `token-of-${login}`]),
  );
  return {
    ...server,
    dataDir,
    apiUrl,
    tokens,
    url: server.url,
    octokit: (login: string) =>
      validated(
        new Octokit({
          auth: `token-of-${login}`,
          baseUrl: apiUrl,
          log: { debug() {}, info() {}, warn() {}, error() {} },
        }),
      ),
    async close() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
