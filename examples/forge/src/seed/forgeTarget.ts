/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { join } from 'node:path';
import type { Forge } from '../Forge';
import type { PullIssue } from '../services/PullService';
import type { ReviewEvent } from '../services/ReviewService';
import { JsonFile } from '../store/JsonFile';
import type { RepositoryRecord } from '../store/records';
import type {
  SeedMarker,
  SeedPullRequest,
  SeedRepository,
  SeedReview,
  SeedTarget,
} from './SeedTarget';

const EVENTS: Record<SeedReview['state'], ReviewEvent> = {
  APPROVED: 'APPROVE',
  COMMENTED: 'COMMENT',
  CHANGES_REQUESTED: 'REQUEST_CHANGES',
};

/**
 * Seeds a {@link Forge}.
 *
 * @param options - `dataDir` is the forge's own, where the marker is kept beside its state
 *
 * @public
 */
export function createForgeTarget(options: {
  forge: Forge;
  dataDir: string;
}): SeedTarget {
  const { forge, dataDir } = options;
  const { accounts, repositories } = forge;
  const marker = new JsonFile<SeedMarker>(join(dataDir, 'state', 'seed.json'));
  const record = (owner: string, name: string): RepositoryRecord => {
    const found = repositories.find(owner, name);
    if (!found) {
      throw new Error(`The forge has no repository "${owner}/${name}"`);
    }
    return found;
  };

  return {
    readMarker: () => marker.read(),

    async writeMarker(value) {
      // Everything the marker vouches for must be on disk before it is.
      await forge.close();
      await marker.write(() => value);
    },

    async ensureOrganization({ createdAt, ...organization }) {
      if (accounts.find(organization.login)) {
        return false;
      }
      await accounts.createOrganization({ ...organization, at: createdAt });
      return true;
    },

    async ensureUser({ organization, createdAt, ...user }) {
      const made = !accounts.find(user.login);
      if (made) {
        await accounts.createUser({ ...user, at: createdAt });
      }
      await accounts.setMember({ organization, login: user.login });
      return made;
    },

    async ensureTeam({ organization, createdAt, ...content }) {
      const found = accounts.findTeam(organization, content.slug);
      const team =
        found ??
        (await accounts.createTeam({
          organization,
          slug: content.slug,
          name: content.name,
          description: content.description,
          members: content.members,
          ...(content.parent === undefined ? {} : { parent: content.parent }),
          ...(content.privacy === undefined
            ? {}
            : { privacy: content.privacy }),
          at: createdAt,
        }));
      for (const login of content.maintainers ?? []) {
        await accounts.setTeamMember(team, login, 'maintainer');
      }
      return !found;
    },

    async ensureRepository(repository) {
      const found = repositories.find(repository.owner, repository.name);
      const made =
        found ??
        (await repositories.importBare({
          owner: repository.owner,
          name: repository.name,
          description: repository.description,
          visibility: repository.visibility,
          archived: repository.archived,
          topics: repository.topics,
          defaultBranch: repository.defaultBranch,
          from: repository.gitDirectory,
          at: repository.createdAt,
        }));
      await completeRepository(forge, made, repository);
      return !found;
    },

    async ensurePullRequest(pull) {
      const repository = record(pull.owner, pull.repository);
      const found = forge.pulls
        .list(repository)
        .find(({ number }) => number === pull.number);
      const issue = found ?? (await importPull(forge, repository, pull));
      const missing = pull.reviews.filter(
        review =>
          !repository.reviews.some(
            ({ number, author, submittedAt }) =>
              number === pull.number &&
              author === review.author &&
              submittedAt === review.submittedAt,
          ),
      );
      for (const review of missing) {
        await forge.reviews.create(
          { repository, issue },
          {
            author: accounts.get(review.author),
            event: EVENTS[review.state],
            body: review.body,
            comments: review.comments,
            at: review.submittedAt,
          },
        );
      }
      if (!found || missing.length > 0) {
        issue.updatedAt = pull.updatedAt;
        await forge.store.saveRepository(repository);
        return true;
      }
      return false;
    },

    async ensureDeployment(seed) {
      const repository = record(seed.owner, seed.repository);
      const isSeed = ({ payload }: { payload: unknown }) =>
        (payload as { seed?: string }).seed === seed.key;
      const found = repository.deployments.find(isSeed);
      if (found && found.statuses.length > 1) {
        return false;
      }
      const deployment =
        found ??
        (await forge.deployments.create(repository, {
          ref: seed.sha,
          environment: seed.environment,
          creator: seed.creator,
          description: seed.description,
          payload: { seed: seed.key },
          at: seed.startedAt,
        }));
      // The service finds the commit by the reference; a deployment names the branch it came from.
      deployment.ref = seed.ref;
      deployment.statuses = [];
      for (const [state, at] of [
        ['in_progress', seed.startedAt],
        [seed.state, seed.finishedAt],
      ]) {
        await forge.deployments.addStatus(repository, deployment, {
          state,
          creator: seed.creator,
          description: seed.description,
          at,
        });
      }
      return true;
    },

    async pushBranch({ owner, repository: name, branch, ref, pusher }) {
      const repository = record(owner, name);
      const git = forge.git(repository);
      const head = `refs/heads/${branch}`;
      const before = await git.resolve(head);
      const after = await git.resolve(ref);
      if (!before || !after || before === after) {
        return false;
      }
      // Someone else has moved the branch on, perhaps over these very commits: theirs stays.
      if ((await git.mergeBase(before, after)) !== before) {
        return false;
      }
      await forge.refs.update(repository, head, after, false, pusher);
      return true;
    },
  };
}

async function completeRepository(
  forge: Forge,
  record: RepositoryRecord,
  repository: SeedRepository,
): Promise<void> {
  if (repository.otherRefs.length > 0) {
    await forge
      .git(record)
      .git([
        'fetch',
        '--quiet',
        '--no-tags',
        repository.gitDirectory,
        ...repository.otherRefs.map(ref => `+${ref}:${ref}`),
      ]);
  }
  // Together, so that they share one write of the record.
  await Promise.all(
    repository.labels
      .filter(({ name }) => !record.labels.some(label => label.name === name))
      .map(label => forge.issues.createLabel(record, label)),
  );
  record.pushedAt = repository.pushedAt;
  record.updatedAt = repository.pushedAt;
  await forge.store.saveRepository(record);
  await forge.accounts.setTeamRepository(
    forge.accounts.team(repository.owner, repository.team),
    record,
    'admin',
  );
}

function importPull(
  forge: Forge,
  repository: RepositoryRecord,
  pull: SeedPullRequest,
): Promise<PullIssue> {
  return forge.pulls.import(repository, {
    number: pull.number,
    title: pull.title,
    body: pull.body,
    author: pull.author,
    labels: pull.labels,
    at: pull.createdAt,
    baseRef: pull.base.ref,
    baseSha: pull.base.sha,
    headRef: pull.head.ref,
    headSha: pull.head.sha,
    ...(pull.merged
      ? {
          mergedAt: pull.merged.at,
          mergedBy: pull.merged.by,
          mergeCommitSha: pull.merged.commitSha,
        }
      : {}),
  });
}
