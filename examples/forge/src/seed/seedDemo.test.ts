/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runGit } from '../git/runGit';
import {
  applyLaterCommits,
  seedDemo,
  SeedMismatchError,
  type SeedDeployment,
  type SeedMarker,
  type SeedPullRequest,
  type SeedRepository,
  type SeedTarget,
} from './index';

const contentDir = resolve(__dirname, '../../../app/demo');
const anchor = new Date('2026-03-04T17:12:00Z');

/** A target that keeps bare repositories in a folder and the rest in memory. */
class FolderTarget implements SeedTarget {
  marker: SeedMarker | undefined;
  readonly logins = new Set<string>();
  readonly repositories = new Map<string, SeedRepository>();
  readonly pulls = new Map<string, SeedPullRequest>();
  readonly deployments = new Map<string, SeedDeployment>();
  readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  async readMarker() {
    return this.marker;
  }

  async writeMarker(marker: SeedMarker) {
    this.marker = marker;
  }

  async ensureOrganization({ login }: { login: string }) {
    return this.#add(login);
  }

  async ensureUser({ login }: { login: string }) {
    return this.#add(login);
  }

  async ensureTeam({ slug }: { slug: string }) {
    return this.#add(`@${slug}`);
  }

  async ensureRepository(repository: SeedRepository) {
    if (this.repositories.has(repository.name)) {
      return false;
    }
    await runGit([
      'clone',
      '--quiet',
      '--mirror',
      repository.gitDirectory,
      this.git(repository.name),
    ]);
    this.repositories.set(repository.name, repository);
    return true;
  }

  async ensurePullRequest(pull: SeedPullRequest) {
    const key = `${pull.repository}#${pull.number}`;
    const made = !this.pulls.has(key);
    this.pulls.set(key, pull);
    return made;
  }

  async ensureDeployment(deployment: SeedDeployment) {
    const made = !this.deployments.has(deployment.key);
    this.deployments.set(deployment.key, deployment);
    return made;
  }

  async pushBranch(options: {
    repository: string;
    branch: string;
    ref: string;
  }) {
    const before = await this.sha(
      options.repository,
      `refs/heads/${options.branch}`,
    );
    const after = await this.sha(options.repository, options.ref);
    await runGit(['update-ref', `refs/heads/${options.branch}`, after], {
      directory: this.git(options.repository),
    });
    return before !== after;
  }

  git(name: string) {
    return join(this.directory, `${name}.git`);
  }

  async sha(name: string, ref: string) {
    const { stdout } = await runGit(['rev-parse', '--verify', ref], {
      directory: this.git(name),
    });
    return stdout.toString().trim();
  }

  #add(key: string) {
    const made = !this.logins.has(key);
    this.logins.add(key);
    return made;
  }
}

// Each seeding starts some sixty git processes on a machine that may be busy.
jest.setTimeout(60_000);

describe('seedDemo', () => {
  let root: string;
  const target = () => mkdtemp(join(root, 'target-'));

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'ghostlight-seed-test-'));
  });

  afterAll(async () => {
    await rm(root, { recursive: true, force: true });
  });

  it('makes the same commits from the same anchor, and sound repositories', async () => {
    const first = new FolderTarget(await target());
    const second = new FolderTarget(await target());
    const result = await seedDemo({ contentDir, target: first, anchor });
    const again = await seedDemo({ contentDir, target: second, anchor });
    expect(again).toEqual(result);
    expect(result.anchor).toBe('2026-03-04T00:00:00Z');
    expect(Object.keys(result.heads).length).toBeGreaterThanOrEqual(24);

    const other = new FolderTarget(await target());
    const moved = await seedDemo({
      contentDir,
      target: other,
      anchor: new Date('2026-03-05'),
    });
    expect(moved.heads['cart-service']).not.toBe(result.heads['cart-service']);

    for (const name of first.repositories.keys()) {
      const directory = first.git(name);
      const { stdout } = await runGit(
        ['fsck', '--full', '--strict', '--no-dangling'],
        { directory },
      );
      expect(stdout.toString()).toBe('');
      expect(await first.sha(name, 'HEAD')).toBe(result.heads[name]);
      const refs = await runGit(['for-each-ref', '--format=%(refname)'], {
        directory,
      });
      expect(refs.stdout.toString()).not.toContain('refs/seed/import');
    }
  });

  it('ends at the files in tree/ and grows to them commit by commit', async () => {
    const seeded = new FolderTarget(await target());
    await seedDemo({ contentDir, target: seeded, anchor });
    const directory = seeded.git('cart-service');
    const show = async (revision: string, path: string) =>
      (
        await runGit(['show', `${revision}:${path}`], { directory })
      ).stdout.toString();
    expect(await show('main', 'src/promotions.ts')).toContain(
      'Math.min(goods, discount)',
    );
    const { stdout: clamp } = await runGit(
      ['log', '--format=%H', '--grep=Clamp the discount', 'main'],
      { directory },
    );
    const before = `${clamp.toString().trim()}~1`;
    expect(await show(before, 'src/promotions.ts')).not.toContain('Math.min');
    const first = await show('main^{/Release 112}', 'CHANGELOG.md');
    expect(first).toBe('# Changelog\n\n- 112: Merge baskets on sign-in\n');
    expect(await show('main', 'package.json')).toContain('"fastify": "^5');
    const { stdout } = await runGit(
      ['log', '--format=%an %cI', '--reverse', 'main'],
      { directory },
    );
    expect(stdout.toString().split('\n')[0]).toMatch(
      /^Maya Okafor 2024-04-03T\d\d:\d\d:00\+00:00$/,
    );
  });

  it('gives pull requests heads that exist, comments on changed lines and no event after the anchor', async () => {
    const seeded = new FolderTarget(await target());
    await seedDemo({ contentDir, target: seeded, anchor });
    const pulls = [...seeded.pulls.values()];
    expect(pulls.filter(pull => pull.merged).length).toBeGreaterThanOrEqual(4);
    expect(pulls.filter(pull => !pull.merged).length).toBeGreaterThanOrEqual(4);
    for (const pull of pulls) {
      expect(
        await seeded.sha(pull.repository, `refs/pull/${pull.number}/head`),
      ).toBe(pull.head.sha);
      expect(pull.createdAt < pull.updatedAt || !pull.merged).toBe(true);
      const { stdout } = await runGit(
        ['diff', '--no-color', '-U3', pull.base.sha, pull.head.sha],
        {
          directory: seeded.git(pull.repository),
        },
      );
      const shown = linesShown(stdout.toString());
      for (const { path, line } of pull.reviews.flatMap(
        review => review.comments,
      )) {
        expect(shown.has(`${path}:${line}`)).toBe(true);
      }
    }
    const times = [
      ...pulls.flatMap(pull => [
        pull.createdAt,
        pull.updatedAt,
        ...pull.reviews.map(review => review.submittedAt),
      ]),
      ...[...seeded.deployments.values()].map(
        deployment => deployment.finishedAt,
      ),
    ];
    for (const time of times) {
      expect(Date.parse(time)).toBeLessThan(Date.parse('2026-03-04T00:00:00Z'));
    }
  });

  it('changes nothing the second time, finishes what was cut off, and refuses another day', async () => {
    const seeded = new FolderTarget(await target());
    const first = await seedDemo({ contentDir, target: seeded, anchor });
    expect(first.created).toBeGreaterThan(80);
    expect((await seedDemo({ contentDir, target: seeded })).created).toBe(0);

    seeded.marker = { ...seeded.marker!, complete: false };
    seeded.pulls.delete('cart-service#90');
    const resumed = await seedDemo({ contentDir, target: seeded });
    expect(resumed).toEqual({ ...first, created: 1 });

    await expect(
      seedDemo({
        contentDir,
        target: seeded,
        anchor: new Date('2026-04-01'),
      }),
    ).rejects.toThrow(SeedMismatchError);
  });

  it('writes the address of the forge it is told', async () => {
    const seeded = new FolderTarget(await target());
    await seedDemo({
      contentDir,
      target: seeded,
      anchor,
      baseUrl: 'http://127.0.0.1:4711',
    });
    const { stdout } = await runGit(
      ['show', 'main:components/fraud-detector.yaml'],
      {
        directory: seeded.git('catalog'),
      },
    );
    expect(stdout.toString()).toContain(
      'url:http://127.0.0.1:4711/harbour-finch/fraud-check',
    );
  });

  it('pushes later commits once', async () => {
    const seeded = new FolderTarget(await target());
    await seedDemo({ contentDir, target: seeded, anchor });
    expect(await applyLaterCommits({ contentDir, target: seeded })).toEqual([
      'catalog',
    ]);
    const { stdout } = await runGit(['show', 'main:catalog-info.yaml'], {
      directory: seeded.git('catalog'),
    });
    expect(stdout.toString()).not.toContain('stock-reconciler');
    expect(await applyLaterCommits({ contentDir, target: seeded })).toEqual([]);
  });
});

/** `path:line` of every line of the new side that a diff shows. */
function linesShown(diff: string): Set<string> {
  const shown = new Set<string>();
  let path = '';
  let line = 0;
  for (const text of diff.split('\n')) {
    const hunk = /^@@ -\S+ \+(\d+)/.exec(text);
    if (text.startsWith('+++ b/')) {
      path = text.slice(6);
    } else if (hunk) {
      line = Number(hunk[1]);
    } else if (/^[+ ]/.test(text)) {
      shown.add(`${path}:${line}`);
      line++;
    }
  }
  return shown;
}
