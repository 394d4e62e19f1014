/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
/* eslint-disable @backstage/no-relative-monorepo-imports -- helpers of the forge's own tests, which it does not publish */
import { git } from '../../../../../../../examples/forge/src/__testUtils__/git';
import {
  at,
  openShop,
  type Shop,
} from '../../../../../../../examples/forge/src/__testUtils__/openShop';
/* eslint-enable @backstage/no-relative-monorepo-imports */

const execute = promisify(execFile);

/** A forge with a repository, a clone of it, and jobs of GitHub Actions that run the bundled command there. */
export type GithubJobs = {
  shop: Shop;
  /** Runs git in the clone. */
  work: (...args: string[]) => Promise<string>;
  /** Writes a file in the clone. */
  save: (path: string, text: string) => Promise<void>;
  /** Runs `review --post --json` for a pull request; answers its JSON and what it noted. */
  job: (
    number: number,
    env?: Record<string, string>,
    ...args: string[]
  ) => Promise<any>;
  pull: (number: number) => Promise<{ head: { sha: string } }>;
  reviewsOf: (number: number) => Promise<any[]>;
  commentsOf: (number: number) => Promise<any[]>;
  close: () => Promise<void>;
};

export async function openGithubJobs(): Promise<GithubJobs> {
  const shop = await openShop();
  const folder = await mkdtemp(join(tmpdir(), 'ghostlight-ci-'));
  const clone = join(folder, 'shop');
  const bin = join(folder, 'bundle', 'ghostlight.mjs');
  await execute(process.execPath, [
    resolve(__dirname, '../../../../../scripts/bundle.mjs'),
    join(folder, 'bundle'),
  ]);
  const url = shop.forge.url.replace('//', '//bob:token-of-bob@');
  await git(folder, 'clone', `${url}/acme/shop.git`, 'shop');
  const work = (...args: string[]) => git(clone, ...args);
  const of = (number: number) => ({ ...at, pull_number: number });
  const pull = async (number: number) =>
    (await shop.bob.rest.pulls.get(of(number))).data;
  return {
    shop,
    work,
    pull,
    save: (path, text) => writeFile(join(clone, path), text),
    async job(number, env = {}, ...args) {
      await work('fetch', '-q', 'origin');
      const event = join(folder, 'event.json');
      await writeFile(
        event,
        JSON.stringify({ pull_request: await pull(number) }),
      );
      const { stdout, stderr } = await execute(
        process.execPath,
        [bin, 'review', '--post', '--json', ...args],
        {
          cwd: clone,
          env: {
            PATH: process.env.PATH!,
            GITHUB_ACTIONS: 'true',
            GITHUB_REPOSITORY: 'acme/shop',
            GITHUB_SERVER_URL: shop.forge.url,
            GITHUB_API_URL: shop.forge.apiUrl,
            GITHUB_GRAPHQL_URL: `${shop.forge.url}/api/graphql`,
            GITHUB_EVENT_PATH: event,
            GITHUB_TOKEN: 'token-of-carol',
            ...env,
          },
        },
      );
      return { ...JSON.parse(stdout), stderr };
    },
    reviewsOf: async number =>
      (await shop.bob.rest.pulls.listReviews(of(number))).data,
    commentsOf: async number =>
      (await shop.bob.rest.pulls.listReviewComments(of(number))).data,
    async close() {
      await shop.forge.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
