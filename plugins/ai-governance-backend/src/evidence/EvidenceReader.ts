/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { InputError, toError } from '@backstage/errors';
import {
  aiEvidenceReadPermission,
  type ChangeEvidence,
  type DeliveryChange,
  type DeliveryDeployment,
  type SignedChangeEvidence,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import { isProductionEnvironment } from '@ghostlight/delivery-metrics';
import type { DeliveryStore, StoredFact } from '../delivery/DeliveryStore';
import type { DeliveryTargets } from '../delivery/DeliveryTargets';
import { changesOf } from './changesOf';
import type { GithubReviews, ReadPull } from './GithubReviews';
import { judgeChange } from './judgeChange';
import type { OwnerTeams } from './OwnerTeams';
import { rebasedCommits } from './rebasedCommits';
import { signEvidence } from './signEvidence';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 7;
const MAX_DAYS = 100;
const MAX_DEPLOYMENTS = 500;
const MAX_PULL_REQUESTS = 1_000;
const CACHE_SIZE = 2_000;

type Pull = ChangeEvidence['pullRequests'][number];
export type EvidenceQuery = { from?: string; to?: string; service?: string };

/** What an auditor asks of each production change. It names people, so it has a permission of its own. */
export class EvidenceReader {
  readonly #auth: AuthService;
  readonly #owners: OwnerTeams;
  readonly #reviews: GithubReviews;
  readonly #scm: AiScmService;
  readonly #signingKey: () => string | undefined;
  readonly #store: DeliveryStore;
  readonly #targets: DeliveryTargets;
  /** Merged pull requests do not change any more, as far as it matters here. */
  readonly #known = new Map<string, ReadPull>();

  constructor(options: {
    auth: AuthService;
    owners: OwnerTeams;
    scm: AiScmService;
    reviews: GithubReviews;
    signingKey: () => string | undefined;
    store: DeliveryStore;
    targets: DeliveryTargets;
  }) {
    this.#auth = options.auth;
    this.#owners = options.owners;
    this.#reviews = options.reviews;
    this.#scm = options.scm;
    this.#signingKey = options.signingKey;
    this.#store = options.store;
    this.#targets = options.targets;
  }

  /** The newest first. @throws NotAllowedError; InputError for more than can be read at once */
  async export(
    query: EvidenceQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<SignedChangeEvidence> {
    const { credentials } = options;
    await this.#targets.require(aiEvidenceReadPermission, credentials);
    const to = query.to ? Date.parse(query.to) : Date.now();
    const from = query.from
      ? Date.parse(query.from)
      : to - DEFAULT_DAYS * DAY_MS;
    if (!(from < to) || to - from > MAX_DAYS * DAY_MS) {
      throw new InputError(
        `"from" must lie before "to", and at most ${MAX_DAYS} days`,
      );
    }
    const services = (await this.#targets.all(credentials))
      .map(({ service }) => service)
      .filter(service => !query.service || service === query.service);
    const range = { services, from: from - 90 * DAY_MS, to };
    const [deployments, changes] = await Promise.all([
      this.#store.facts({ kind: 'deployments', ...range }),
      this.#store.facts({ kind: 'changes', ...range }),
    ]);
    const production = deployments.filter(
      ({ data }) =>
        data.status === 'success' &&
        data.finishedAt !== undefined &&
        isProductionEnvironment(data.environment),
    );
    const wanted = production.filter(
      ({ data }) => Date.parse(data.finishedAt!) >= from,
    );
    if (wanted.length > MAX_DEPLOYMENTS) {
      throw new InputError(
        `${wanted.length} deployments at once; ask for fewer days or one service, at most ${MAX_DEPLOYMENTS}`,
      );
    }
    const history = new Map<string, Map<string, DeliveryChange>>();
    for (const { service, data } of changes) {
      const own = history.get(service) ?? new Map();
      history.set(service, own.set(data.commit, data));
    }
    const items: ChangeEvidence[] = [];
    for (const fact of wanted.reverse()) {
      items.push(
        await this.#evidence({
          fact,
          previous: previousOf(fact, production)?.data.commit,
          changes: history.get(fact.service) ?? new Map(),
        }),
      );
    }
    return signEvidence(
      {
        format: 'ghostlight-change-evidence-1',
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        at: new Date().toISOString(),
        items,
      },
      this.#signingKey(),
    );
  }

  async #evidence(options: {
    fact: StoredFact<DeliveryDeployment>;
    previous: string | undefined;
    changes: ReadonlyMap<string, DeliveryChange>;
  }): Promise<ChangeEvidence> {
    const { fact, previous, changes } = options;
    const { data, service, source, id } = fact;
    const gaps: string[] = [];
    const brought = changesOf({ changes, commit: data.commit, previous });
    if (!brought) {
      gaps.push(
        'Which commits it brought is unknown: history does not reach from this deployment to the one before.',
      );
    }
    const merges = (brought ?? []).filter(({ pullRequest }) => pullRequest);
    const pullRequests: Pull[] = [];
    const rebased = new Set<string>();
    for (const { commit, pullRequest } of merges.slice(0, MAX_PULL_REQUESTS)) {
      try {
        const { pull, authored } = await this.#pull(
          data.repository,
          pullRequest!.number,
        );
        pullRequests.push(await this.#withOwners(pull));
        rebasedCommits({ mergeCommit: commit, authored, changes }).forEach(
          sha => rebased.add(sha),
        );
        if (pull.approvalsUnknown) {
          gaps.push(
            `Pull request ${pull.number}: approvals, owners and checks of this forge cannot be read.`,
          );
        }
      } catch (error) {
        gaps.push(
          `Pull request ${pullRequest!.number}: ${toError(error).message}`,
        );
      }
    }
    const isRead = pullRequests.length === merges.length;
    const direct =
      brought && isRead
        ? directOf(brought, changes).filter(sha => !rebased.has(sha))
        : undefined;
    const known = {
      pullRequests,
      ...(direct ? { directCommits: direct } : {}),
    };
    return {
      deployment: {
        id,
        source,
        service,
        finishedAt: data.finishedAt!,
        ...(data.commit ? { commit: data.commit } : {}),
        ...(data.actor ? { actor: data.actor } : {}),
        ...(data.url ? { url: data.url } : {}),
      },
      ...(data.repository ? { repository: data.repository } : {}),
      ...known,
      controls: judgeChange(known),
      gaps,
    };
  }

  async #pull(
    repository: string | undefined,
    number: number,
  ): Promise<ReadPull> {
    if (!repository) {
      throw new Error('the repository of the deployment is not known');
    }
    const key = `${repository}#${number}`;
    const known = this.#known.get(key);
    if (known) {
      return known;
    }
    const read = this.#reviews.covers(repository)
      ? await this.#reviews.read({ repository, number })
      : await this.#readByForge({ repository, number });
    if (this.#known.size >= CACHE_SIZE) {
      this.#known.clear();
    }
    this.#known.set(key, read);
    return read;
  }

  /** GitLab and Azure DevOps: who wrote and when it was merged, but not who approved. */
  async #readByForge(options: {
    repository: string;
    number: number;
  }): Promise<ReadPull> {
    const { repository, number } = options;
    const { author, mergedAt, url } = await this.#scm.pullRequest(
      { repository: { url: repository }, number },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return {
      pull: {
        number,
        url,
        author,
        ...(mergedAt ? { mergedAt } : {}),
        approvals: [],
        approvalsUnknown: true,
      },
      authored: [],
    };
  }

  /** Not remembered with the pull request: who is in a team changes. */
  async #withOwners(pull: Pull): Promise<Pull> {
    const ownerApprovers = await this.#owners.approversOf({
      owners: (pull.codeOwners ?? []).flat(),
      approvers: pull.approvals.map(({ by }) => by),
    });
    return Object.keys(ownerApprovers).length > 0
      ? { ...pull, ownerApprovers }
      : pull;
  }
}

/** The last deployment of the service by the same source before this one. */
function previousOf(
  fact: StoredFact<DeliveryDeployment>,
  all: Array<StoredFact<DeliveryDeployment>>,
): StoredFact<DeliveryDeployment> | undefined {
  const finished = Date.parse(fact.data.finishedAt!);
  return all
    .filter(
      other =>
        other.service === fact.service &&
        other.source === fact.source &&
        Date.parse(other.data.finishedAt!) < finished,
    )
    .pop();
}

/** Commits on the first-parent line that are no merge of a pull request; what a merge brought belongs to it. */
function directOf(
  brought: DeliveryChange[],
  changes: ReadonlyMap<string, DeliveryChange>,
): string[] {
  const merged = new Set<string>();
  for (const { commit, pullRequest, parents = [] } of brought) {
    if (pullRequest) {
      merged.add(commit);
      const waiting = parents.slice(1);
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        if (!merged.has(next) && changes.has(next)) {
          merged.add(next);
          waiting.push(...(changes.get(next)!.parents ?? []));
        }
      }
    }
  }
  return brought
    .map(({ commit }) => commit)
    .filter(commit => !merged.has(commit));
}
