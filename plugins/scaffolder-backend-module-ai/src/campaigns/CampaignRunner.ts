/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { entityLocations } from '@ghostlight/backstage-plugin-ai-node';
import type { DriftProposer } from '../drift/DriftProposer';
import type {
  CampaignStore,
  StoredCampaign,
  StoredTarget,
} from './CampaignStore';
import type { CampaignTargets } from './CampaignTargets';

const IN_WORK = new Set(['open', 'reverting']);

const purposeOf = (
  kind: string,
  campaign: StoredCampaign,
  target: StoredTarget,
) => `${kind}:${campaign.id}:${target.entityRef.replace(/[:/]/g, '-')}`;

/** Moves campaigns on: looks at their pull requests, and opens as many as the pace allows. May be stopped and run again. */
export class CampaignRunner {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #drift: DriftProposer;
  readonly #logger: LoggerService;
  readonly #store: CampaignStore;
  readonly #targets: CampaignTargets;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    drift: DriftProposer;
    logger: LoggerService;
    store: CampaignStore;
    targets: CampaignTargets;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#drift = options.drift;
    this.#logger = options.logger;
    this.#store = options.store;
    this.#targets = options.targets;
  }

  async run(signal: AbortSignal): Promise<void> {
    for (const campaign of await this.#store.list()) {
      if (campaign.state !== 'done') {
        await this.#step(campaign, signal);
      }
    }
  }

  async #step(campaign: StoredCampaign, signal: AbortSignal): Promise<void> {
    const { id, state, pace } = campaign;
    const targets: StoredTarget[] = [];
    for (const target of campaign.targets) {
      signal.throwIfAborted();
      targets.push(await this.#refreshed(campaign, target));
    }
    let inWork = targets.filter(target => IN_WORK.has(target.state)).length;
    for (const [index, target] of targets.entries()) {
      const work = this.#workFor(state, target);
      if (!work || (work !== 'withdraw' && inWork >= pace)) {
        continue;
      }
      signal.throwIfAborted();
      const next = await this.#attempt(target, () => {
        if (work === 'withdraw') {
          return this.#withdraw(campaign, target);
        }
        return work === 'revert'
          ? this.#revert(campaign, target)
          : this.#open(campaign, target);
      });
      targets[index] = next;
      await this.#store.setTarget(id, next);
      inWork += work !== 'withdraw' && IN_WORK.has(next.state) ? 1 : 0;
    }
    const over = targets.every(
      target => !IN_WORK.has(target.state) && !this.#workFor(state, target),
    );
    if (over && state !== 'paused') {
      await this.#store.setState(id, 'done', [state]);
    }
  }

  #workFor(
    state: StoredCampaign['state'],
    target: StoredTarget,
  ): 'open' | 'revert' | 'withdraw' | undefined {
    if (state === 'running') {
      return target.state === 'waiting' ? 'open' : undefined;
    }
    if (state !== 'rolling-back') {
      return undefined;
    }
    if (target.state === 'waiting' || target.state === 'open') {
      return 'withdraw';
    }
    return target.state === 'merged' ? 'revert' : undefined;
  }

  async #refreshed(
    campaign: StoredCampaign,
    target: StoredTarget,
  ): Promise<StoredTarget> {
    const { repository, pullRequest, state } = target;
    if (!IN_WORK.has(state) || !repository || !pullRequest) {
      return target;
    }
    try {
      const now = await this.#targets.pullState(repository, pullRequest.number);
      if (now === 'open') {
        return target;
      }
      const next: StoredTarget =
        state === 'open'
          ? { ...target, state: now }
          : {
              ...target,
              state: now === 'merged' ? 'reverted' : 'failed',
              reason:
                now === 'merged'
                  ? undefined
                  : 'The pull request that takes it back was closed',
            };
      await this.#store.setTarget(campaign.id, next);
      return next;
    } catch (error) {
      this.#logger.debug(
        `A pull request of campaign "${campaign.id}" could not be read`,
        error as Error,
      );
      return target;
    }
  }

  async #attempt(
    target: StoredTarget,
    act: () => Promise<StoredTarget>,
  ): Promise<StoredTarget> {
    try {
      return await act();
    } catch (error) {
      return { ...target, state: 'failed', reason: (error as Error).message };
    }
  }

  async #open(
    campaign: StoredCampaign,
    target: StoredTarget,
  ): Promise<StoredTarget> {
    const entity = await this.#catalog.getEntityByRef(target.entityRef, {
      credentials: await this.#auth.getOwnServiceCredentials(),
    });
    if (!entity) {
      return {
        ...target,
        state: 'failed',
        reason: 'It is not in the catalog any more',
      };
    }
    if (campaign.change.kind === 'template-update') {
      const result = await this.#drift.propose(entity, { dryRun: false });
      return stateAfter(target, result, {
        repository: entityLocations(entity)[0]?.repository,
        files: result.files.map(path => ({ path })),
      });
    }
    const { repository, files } = await this.#targets.read(
      entity,
      campaign.change.edits,
    );
    if (files.length === 0) {
      return { ...target, repository, state: 'unchanged' };
    }
    const result = await this.#targets.propose({
      repository,
      purpose: purposeOf('campaign', campaign, target),
      title: campaign.title,
      body: campaign.description,
      files,
    });
    return stateAfter(target, result, { repository, files });
  }

  async #withdraw(
    campaign: StoredCampaign,
    target: StoredTarget,
  ): Promise<StoredTarget> {
    const { repository, pullRequest } = target;
    if (target.state === 'open' && repository && pullRequest) {
      await this.#targets.comment(repository, pullRequest.number, {
        body: `The campaign "${campaign.title}" was taken back: please close this pull request without merging it.`,
        marker: `campaign-withdrawn:${campaign.id}`,
      });
    }
    return { ...target, state: 'withdrawn' };
  }

  async #revert(
    campaign: StoredCampaign,
    target: StoredTarget,
  ): Promise<StoredTarget> {
    const { repository, files } = target;
    if (campaign.change.kind !== 'edits' || !repository) {
      return {
        ...target,
        state: 'failed',
        reason: 'An update from a template is taken back in the template',
      };
    }
    const { current } = await this.#targets.texts(
      repository,
      files.map(({ path }) => path),
    );
    const changed = files.find(
      ({ path, after }) => current.get(path) !== after,
    );
    if (changed) {
      return {
        ...target,
        state: 'failed',
        reason: `"${changed.path}" was changed since: a person has to take it back`,
      };
    }
    const result = await this.#targets.propose({
      repository,
      purpose: purposeOf('campaign-revert', campaign, target),
      title: `Take back: ${campaign.title}`,
      body: `Restores what the campaign "${campaign.title}" changed.`,
      files: files.map(({ path, before, after }) => ({
        path,
        before: after,
        after: before,
      })),
    });
    return {
      ...stateAfter(target, result, { repository, files }),
      state: result.pullRequest ? 'reverting' : 'failed',
    };
  }
}

function stateAfter(
  target: StoredTarget,
  result: {
    outcome: string;
    reason?: string;
    pullRequest?: { number: number; url: string };
  },
  known: Pick<StoredTarget, 'repository' | 'files'>,
): StoredTarget {
  const { outcome, pullRequest, reason } = result;
  const next = {
    ...target,
    ...known,
    reason,
    pullRequest: pullRequest && {
      number: pullRequest.number,
      url: pullRequest.url,
    },
  };
  if (outcome === 'rejected-before') {
    return { ...next, state: 'closed' };
  }
  return { ...next, state: pullRequest ? 'open' : 'unchanged' };
}
