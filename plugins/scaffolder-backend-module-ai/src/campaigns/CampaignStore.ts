/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  Campaign,
  CampaignState,
  CampaignTarget,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';
import type { ChangedText } from './applyEdits';

/** A target with what is needed to take its change back. */
export type StoredTarget = Omit<CampaignTarget, 'files'> & {
  repository?: string;
  files: ChangedText[];
};
/** A campaign as it is kept. */
export type StoredCampaign = Omit<Campaign, 'targets'> & {
  targets: StoredTarget[];
};

/** Campaigns and how far each repository is. */
export class CampaignStore {
  readonly #database: AiDatabase;

  constructor(database: AiDatabase) {
    this.#database = database;
  }

  async add(campaign: StoredCampaign): Promise<void> {
    const db = await this.#database.client();
    await db.transaction(async trx => {
      await trx('campaigns').insert({
        id: campaign.id,
        title: campaign.title,
        description: campaign.description,
        change: JSON.stringify(campaign.change),
        pace: campaign.pace,
        state: campaign.state,
        created_by: campaign.createdBy,
        created_at: new Date(campaign.createdAt),
      });
      for (const [place, target] of campaign.targets.entries()) {
        await trx('campaign_targets').insert({
          campaign_id: campaign.id,
          entity_ref: target.entityRef,
          place,
          state: target.state,
          files: '[]',
        });
      }
    });
  }

  /** Newest first. */
  async list(filter: { id?: string } = {}): Promise<StoredCampaign[]> {
    const db = await this.#database.client();
    const query = db('campaigns').select();
    const targets = db('campaign_targets').select();
    if (filter.id !== undefined) {
      query.where({ id: filter.id });
      targets.where({ campaign_id: filter.id });
    }
    const byCampaign = new Map<string, StoredTarget[]>();
    for (const row of await targets.orderBy('place')) {
      const list = byCampaign.get(row.campaign_id) ?? [];
      list.push(targetOf(row));
      byCampaign.set(row.campaign_id, list);
    }
    return (await query.orderBy('created_at', 'desc').limit(200)).map(row => ({
      id: row.id,
      title: row.title,
      description: row.description,
      change: row.change,
      pace: row.pace,
      state: row.state,
      createdBy: row.created_by,
      createdAt: new Date(row.created_at).toISOString(),
      targets: byCampaign.get(row.id) ?? [],
    }));
  }

  /** Only from one of the states given: a pass that ends late does not undo what a person decided meanwhile. */
  async setState(
    id: string,
    state: CampaignState,
    from: readonly CampaignState[],
  ): Promise<boolean> {
    const db = await this.#database.client();
    const changed = await db('campaigns')
      .where({ id })
      .whereIn('state', [...from])
      .update({ state });
    return changed > 0;
  }

  async setTarget(id: string, target: StoredTarget): Promise<void> {
    const db = await this.#database.client();
    await db('campaign_targets')
      .where({ campaign_id: id, entity_ref: target.entityRef })
      .update({
        state: target.state,
        repository: target.repository ?? null,
        pull_number: target.pullRequest?.number ?? null,
        pull_url: target.pullRequest?.url ?? null,
        reason: target.reason ?? null,
        files: JSON.stringify(target.files),
      });
  }
}

function targetOf(row: any): StoredTarget {
  return {
    entityRef: row.entity_ref,
    state: row.state,
    repository: row.repository ?? undefined,
    pullRequest: row.pull_url
      ? { number: row.pull_number, url: row.pull_url }
      : undefined,
    reason: row.reason ?? undefined,
    files: row.files,
  };
}
