/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildRepository } from './buildRepository';
import { isoSeconds, startOfDay } from './dates';
import { loadDemo, type LoadedDemo, type LoadedRepository } from './loadDemo';
import { DEFAULT_BRANCH, LATER_REF, planRepository } from './planRepository';
import type { SeedMarker, SeedTarget } from './SeedTarget';

/** How many repositories are built side by side. */
const CONCURRENCY = 4;

/** Accounts and teams are this much older than the anchor: older than the oldest commit. */
const FOUNDED = 2_500 * 24 * 3_600_000;

/** Options of {@link seedDemo}. @public */
export interface SeedDemoOptions {
  /** The folder with `company.yaml`. */
  contentDir: string;
  target: SeedTarget;
  /**
   * The day that all dates count back from. Unless given, the day of the target's earlier seeding, else today: so what is
   * stale stays stale and what is recent is recent on the first start.
   */
  anchor?: Date;
  /** Address of the forge in links of the content; `http://localhost:3100` unless given. */
  baseUrl?: string;
  log?: (line: string) => void;
}

/** The target holds the demo company of another day or another version. @public */
export class SeedMismatchError extends Error {
  constructor(what: string) {
    super(
      `The forge was seeded ${what}; remove its data directory and start again`,
    );
    this.name = 'SeedMismatchError';
  }
}

/** What {@link seedDemo} did. @public */
export interface SeedResult {
  anchor: string;
  /** Object id of the default branch by repository; empty when nothing had to be done. */
  heads: Record<string, string>;
  /** How many things were made. Zero when all was there. */
  created: number;
}

/**
 * Puts the demo company into a forge.
 *
 * @remarks
 * The same content and anchor give the same commits, byte for byte. What is there already is left alone, and a seeding that
 * was cut off is finished by the next one.
 *
 * @throws SeedMismatchError when the target was seeded with another anchor or other content: its data must be removed
 * first.
 * @public
 */
export async function seedDemo(options: SeedDemoOptions): Promise<SeedResult> {
  const { target, log = () => {} } = options;
  const demo = await loadDemo(options);
  const marker = await target.readMarker();
  const anchor = startOfDay(
    options.anchor ?? (marker ? new Date(marker.anchor) : new Date()),
  );
  const wanted: SeedMarker = {
    anchor: isoSeconds(anchor),
    content: demo.digest,
    complete: true,
  };
  if (marker) {
    requireSame(marker, wanted);
    if (marker.complete) {
      log('The demo company is there already');
      return { anchor: wanted.anchor, heads: {}, created: 0 };
    }
  }
  await target.writeMarker({ ...wanted, complete: false });

  let created = 0;
  const count = (made: boolean) => {
    created += made ? 1 : 0;
  };
  const { organization, users, teams } = demo.company;
  const founded = isoSeconds(new Date(anchor.getTime() - FOUNDED));
  count(
    await target.ensureOrganization({ ...organization, createdAt: founded }),
  );
  for (const user of users) {
    count(
      await target.ensureUser({
        ...user,
        organization: organization.login,
        createdAt: founded,
      }),
    );
  }
  for (const team of teams) {
    count(
      await target.ensureTeam({
        ...team,
        organization: organization.login,
        createdAt: founded,
      }),
    );
  }

  const heads: Record<string, string> = {};
  const workspace = await mkdtemp(join(tmpdir(), 'ghostlight-seed-'));
  try {
    const queue = [...demo.repositories];
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        heads[next.content.name] = await seedRepository({
          demo,
          repository: next,
          anchor,
          target,
          workspace,
          count,
        });
      }
    };
    // All workers end before this does, or a caller's second try would meet the first.
    const outcomes = await Promise.allSettled(
      Array.from({ length: CONCURRENCY }, () =>
        work().catch(error => {
          queue.length = 0;
          throw error;
        }),
      ),
    );
    const failure = outcomes.find(({ status }) => status === 'rejected');
    if (failure?.status === 'rejected') {
      throw failure.reason;
    }
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
  await target.writeMarker(wanted);
  log(
    `The demo company has ${demo.repositories.length} repositories, ${teams.length} teams and ${users.length} people`,
  );
  return { anchor: wanted.anchor, heads, created };
}

/**
 * Pushes the commits that `history.yaml` keeps for later: what changes after the catalog has seen the company once, so that
 * orphans come about as they do in life.
 *
 * @returns names of the repositories that changed
 * @public
 */
export async function applyLaterCommits(options: {
  contentDir: string;
  target: SeedTarget;
}): Promise<string[]> {
  const { company, repositories } = await loadDemo(options);
  const changed: string[] = [];
  for (const { content, history } of repositories) {
    const last = history.later?.at(-1);
    if (
      last &&
      (await options.target.pushBranch({
        owner: company.organization.login,
        repository: content.name,
        branch: DEFAULT_BRANCH,
        ref: LATER_REF,
        pusher: last.author,
      }))
    ) {
      changed.push(content.name);
    }
  }
  return changed;
}

async function seedRepository(options: {
  demo: LoadedDemo;
  repository: LoadedRepository;
  anchor: Date;
  target: SeedTarget;
  workspace: string;
  count: (made: boolean) => void;
}): Promise<string> {
  const { demo, repository, anchor, target, count } = options;
  const { company } = demo;
  const { content } = repository;
  const owner = company.organization.login;
  const plan = planRepository({ repository, company, anchor });
  const gitDirectory = join(options.workspace, `${content.name}.git`);
  const shas = await buildRepository({ plan, directory: gitDirectory });
  const sha = (id: string) => shas.get(id)!;
  const head = sha(plan.refs.get(`refs/heads/${DEFAULT_BRANCH}`)!);
  count(
    await target.ensureRepository({
      owner,
      name: content.name,
      description: content.description,
      topics: content.topics,
      visibility: content.visibility ?? 'public',
      archived: content.archived ?? false,
      defaultBranch: DEFAULT_BRANCH,
      team: content.team,
      labels: company.labels,
      createdAt: isoSeconds(plan.createdAt),
      pushedAt: isoSeconds(plan.pushedAt),
      gitDirectory,
      otherRefs: [...plan.refs.keys()].filter(
        ref => !ref.startsWith('refs/heads/'),
      ),
    }),
  );
  for (const pull of plan.pullRequests) {
    const { base, head: pullHead, branch, merged, reviews, ...rest } = pull;
    count(
      await target.ensurePullRequest({
        ...rest,
        owner,
        repository: content.name,
        createdAt: isoSeconds(pull.createdAt),
        updatedAt: isoSeconds(pull.updatedAt),
        base: { ref: DEFAULT_BRANCH, sha: sha(base) },
        head: { ref: branch, sha: sha(pullHead) },
        ...(merged
          ? {
              merged: {
                at: isoSeconds(merged.at),
                by: merged.by,
                commitSha: sha(merged.commit),
              },
            }
          : {}),
        reviews: reviews.map(({ at, ...review }) => ({
          ...review,
          submittedAt: isoSeconds(at),
        })),
      }),
    );
  }
  for (const { commit, ...deployment } of plan.deployments) {
    count(
      await target.ensureDeployment({
        ...deployment,
        owner,
        repository: content.name,
        sha: sha(commit),
        ref: DEFAULT_BRANCH,
        startedAt: isoSeconds(deployment.startedAt),
        finishedAt: isoSeconds(deployment.finishedAt),
      }),
    );
  }
  return head;
}

function requireSame(marker: SeedMarker, wanted: SeedMarker): void {
  if (marker.anchor !== wanted.anchor) {
    throw new SeedMismatchError(
      `with the anchor ${marker.anchor}, not ${wanted.anchor}`,
    );
  }
  if (marker.content !== wanted.content) {
    throw new SeedMismatchError('from other content');
  }
}
