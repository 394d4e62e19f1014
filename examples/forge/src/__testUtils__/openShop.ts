/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Octokit } from '@octokit/rest';
import { type TestForge, startTestForge } from './startTestForge';

/** Where the repository of the tests is. */
export const at = { owner: 'acme', repo: 'shop' };

/** A forge with the repository `acme/shop`, and what the tests do over and over. */
export type Shop = {
  forge: TestForge;
  alice: Octokit;
  bob: Octokit;
  /** Commits files on top of `main` as a new branch, by the git database; answers the commit. */
  branch(name: string, files: Record<string, string>): Promise<string>;
  /** The same, and opens a pull request; answers its number. */
  open(name: string, files: Record<string, string>): Promise<number>;
  /** Writes one file on `main`. */
  write(path: string, content: string): Promise<void>;
};

export async function openShop(): Promise<Shop> {
  const forge = await startTestForge();
  const alice = forge.octokit('alice');
  const bob = forge.octokit('bob');
  await alice.rest.repos.createInOrg({
    org: 'acme',
    name: 'shop',
    description: 'Sells things',
    auto_init: true,
  });

  async function branch(name: string, files: Record<string, string>) {
    const { data: head } = await bob.rest.git.getRef({
      ...at,
      ref: 'heads/main',
    });
    const { data: base } = await bob.rest.git.getCommit({
      ...at,
      commit_sha: head.object.sha,
    });
    const { data: tree } = await bob.rest.git.createTree({
      ...at,
      base_tree: base.tree.sha,
      tree: Object.entries(files).map(([path, content]) => ({
        path,
        mode: '100644',
        type: 'blob',
        content,
      })),
    });
    const { data: commit } = await bob.rest.git.createCommit({
      ...at,
      message: `Change ${name}`,
      tree: tree.sha,
      parents: [head.object.sha],
    });
    await bob.rest.git.createRef({
      ...at,
      ref: `refs/heads/${name}`,
      sha: commit.sha,
    });
    return commit.sha;
  }

  return {
    forge,
    alice,
    bob,
    branch,
    async open(name, files) {
      await branch(name, files);
      const { data } = await bob.rest.pulls.create({
        ...at,
        title: `About ${name}`,
        body: 'Please',
        head: name,
        base: 'main',
      });
      return data.number;
    },
    async write(path, content) {
      await bob.rest.repos.createOrUpdateFileContents({
        ...at,
        path,
        message: `Write ${path}`,
        content: Buffer.from(content).toString('base64'),
      });
    },
  };
}

/** Lines to make changes in. */
export function numbered(count: number, change?: number): string {
  return Array.from(
    { length: count },
    (_, index) =>
      `line ${index + 1}${index + 1 === change ? ' changed' : ''}\n`,
  ).join('');
}
