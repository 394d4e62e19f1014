/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  GovernanceGap,
  GovernanceGapKind,
  GovernanceGaps,
  SpendRow,
} from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiControlService,
  AiKnowledgeService,
  AiLedgerService,
  AiModelService,
  AiSpendService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { CloudCosts } from '../costs/CloudCosts';
import { configuredModels } from './configuredModels';
import type { DeliveryReader } from '../delivery/DeliveryReader';
import type { CostCentres } from './CostCentres';

const MAX_ENTITIES = 10_000;
const MAX_SUBJECTS = 50;
const DAY_MS = 24 * 60 * 60_000;
const STALE_MS = DAY_MS;

type Options = { credentials: BackstageCredentials };
type Found = { gaps: GovernanceGap[]; unknown: GovernanceGaps['unknown'] };

/**
 * What cannot be accounted for. Each check stands alone: one that cannot be made is listed as unknown, since a gap that
 * nobody could look for is not closed.
 */
export class GapFinder {
  readonly #catalog: CatalogService;
  readonly #cloudCosts: CloudCosts;
  readonly #config: RootConfigService;
  readonly #control: AiControlService;
  readonly #costCentres: CostCentres;
  readonly #delivery: DeliveryReader;
  readonly #knowledge: AiKnowledgeService;
  readonly #ledger: AiLedgerService;
  readonly #model: AiModelService;
  readonly #spend: AiSpendService;

  constructor(options: {
    catalog: CatalogService;
    cloudCosts: CloudCosts;
    config: RootConfigService;
    control: AiControlService;
    costCentres: CostCentres;
    delivery: DeliveryReader;
    knowledge: AiKnowledgeService;
    ledger: AiLedgerService;
    model: AiModelService;
    spend: AiSpendService;
  }) {
    this.#catalog = options.catalog;
    this.#cloudCosts = options.cloudCosts;
    this.#config = options.config;
    this.#control = options.control;
    this.#costCentres = options.costCentres;
    this.#delivery = options.delivery;
    this.#knowledge = options.knowledge;
    this.#ledger = options.ledger;
    this.#model = options.model;
    this.#spend = options.spend;
  }

  /** @throws NotAllowedError without `ai.spend.read`. */
  async find(options: Options): Promise<GovernanceGaps> {
    const { spend } = await this.#control.access(options);
    if (spend !== 'all') {
      throw new NotAllowedError('This needs the permission "ai.spend.read"');
    }
    const checks: Array<
      [kinds: GovernanceGapKind[], check: () => Promise<GovernanceGap[]>]
    > = [
      [['no-owner', 'no-system'], () => this.#catalogGaps(options)],
      [
        ['no-budget', 'no-cost-centre', 'no-attribution'],
        () => this.#teamGaps(options),
      ],
      [['unpriced-model'], () => this.#modelGaps(options)],
      [['unmetered-spend'], () => this.#billGaps(options)],
      [['untagged-cost'], () => this.#cloudGaps()],
      [['feature-off', 'unknown-region'], () => this.#configurationGaps()],
      [['stale-index'], () => this.#indexGaps(options)],
      [
        ['no-deployment-source', 'no-incident-source'],
        () => this.#deliveryGaps(options),
      ],
      [['no-outcome'], () => this.#outcomeGaps(options)],
      [['no-signing-key', 'no-retention'], () => this.#ledgerGaps(options)],
    ];
    const results = await Promise.all(
      checks.map(async ([kinds, check]): Promise<Found> => {
        try {
          return { gaps: await check(), unknown: [] };
        } catch (error) {
          const reason = (error as Error).message;
          return {
            gaps: [],
            unknown: kinds.map(kind => ({ kind, reason })),
          };
        }
      }),
    );
    return {
      items: results.flatMap(({ gaps }) => gaps),
      unknown: results.flatMap(({ unknown }) => unknown),
      at: new Date().toISOString(),
    };
  }

  /** With the credentials of the caller: what they may not see is not named. */
  async #catalogGaps(options: Options): Promise<GovernanceGap[]> {
    const { items } = await this.#catalog.getEntities(
      {
        filter: { kind: 'component' },
        fields: ['kind', 'metadata.name', 'metadata.namespace', 'relations'],
        limit: MAX_ENTITIES,
      },
      options,
    );
    const lacking = (type: string) =>
      items.filter(entity => !has(entity, type));
    return [
      ...gap(lacking(RELATION_OWNED_BY).map(ref), {
        kind: 'no-owner',
        title: 'Services without an owner',
        severity: 'error',
        remedy:
          'Set "spec.owner" in their catalog-info.yaml to a group that exists: what they cost then counts for that team.',
      }),
      ...gap(lacking(RELATION_PART_OF).map(ref), {
        kind: 'no-system',
        title: 'Services without a system',
        severity: 'info',
        remedy: 'Set "spec.system" in their catalog-info.yaml.',
      }),
    ];
  }

  async #deliveryGaps(options: Options): Promise<GovernanceGap[]> {
    const { deployments, incidents } = await this.#delivery.uncovered(options);
    return [
      ...gap(deployments, {
        kind: 'no-deployment-source',
        title: 'Services whose deployments are unknown',
        severity: 'warning',
        remedy:
          'Report deployments to the forge, or annotate the component with "argocd/app-name" and add the server to "ai.governance.delivery.argoCd".',
      }),
      ...gap(incidents, {
        kind: 'no-incident-source',
        title: 'Services whose incidents are unknown',
        severity: 'warning',
        remedy:
          'Annotate the component with "pagerduty.com/service-id", or with "ghostlight.io/incident-source: ai-incident" when its alerts arrive there.',
      }),
    ];
  }

  async #teamGaps(options: Options): Promise<GovernanceGap[]> {
    const [{ rows }, { items: budgets }] = await Promise.all([
      this.#spend.breakdown({ groupBy: 'team', limit: 1_000 }, options),
      this.#control.budgets(options),
    ]);
    const teams = rows.flatMap(({ value }) =>
      value?.startsWith('group:') ? value : [],
    );
    const hasPortal = budgets.some(
      ({ budget }) => budget.scope.kind === 'portal',
    );
    const isBudgeted = (team: string) =>
      budgets.some(
        ({ budget: { scope } }) =>
          scope.kind === 'team' &&
          (scope.value === '*' || scope.value === team),
      );
    const centres = await this.#costCentres.find(teams);
    const unowned = rows.filter(({ value }) => value === undefined);
    const withoutBudget = teams.filter(team => !isBudgeted(team));
    const withoutCentre = teams.filter(team => !centres.has(team));
    return [
      ...(hasPortal
        ? []
        : gap(['portal'], {
            kind: 'no-budget',
            title: 'The portal has no budget',
            severity: 'warning',
            remedy:
              'Add a budget with the scope "portal": everything counts against it, also what no team owns.',
          })),
      ...gap(withoutBudget, {
        kind: 'no-budget',
        title: 'Teams that spend without a budget',
        severity: 'warning',
        costNanoUsd: cost(rows, withoutBudget),
        remedy:
          'Add a budget with the scope "team" and the value "*": one for each team.',
      }),
      ...gap(withoutCentre, {
        kind: 'no-cost-centre',
        title: 'Teams that spend without a cost centre',
        severity: 'info',
        costNanoUsd: cost(rows, withoutCentre),
        remedy: `Annotate the group, or one above it, with "${
          this.#costCentres.annotation
        }".`,
      }),
      ...(unowned.some(({ totals }) => totals.calls > 0)
        ? [
            {
              kind: 'no-attribution' as const,
              title: 'Spend that belongs to no team',
              severity: 'warning' as const,
              count: unowned.reduce((n, { totals }) => n + totals.calls, 0),
              subjects: [],
              costNanoUsd: unowned[0].totals.costNanoUsd,
              remedy:
                'These calls are about no entity, or about one without an owner: see them in the ledger, and give the entities an owner.',
            },
          ]
        : []),
    ];
  }

  async #modelGaps(options: Options): Promise<GovernanceGap[]> {
    const { items } = await this.#control.models(
      { configured: configuredModels(await this.#model.status()) },
      options,
    );
    return gap(
      items
        .filter(({ rates }) => !rates)
        .map(({ provider, model }) => `${provider} ${model}`),
      {
        kind: 'unpriced-model',
        title: 'Models whose price is unknown',
        severity: 'error',
        remedy:
          'Set their price in "ai.prices", or "priceModel" where the name is an alias. Under a hard budget they are refused.',
      },
    );
  }

  async #billGaps(options: Options): Promise<GovernanceGap[]> {
    const { rows } = await this.#spend.reconcile({}, options);
    if (!rows.some(({ billedNanoUsd }) => billedNanoUsd !== undefined)) {
      throw new Error(
        'No bill of the last 30 days has been imported, so it is not known what was spent past the ledger',
      );
    }
    const unmetered = rows.filter(({ state }) => state === 'unmetered');
    return gap(
      unmetered.map(({ day, provider, model }) =>
        [day, provider, model].filter(Boolean).join(' '),
      ),
      {
        kind: 'unmetered-spend',
        title: 'Spend on the bill that the ledger has no calls for',
        severity: 'error',
        costNanoUsd: `${unmetered.reduce(
          (sum, row) => sum + BigInt(row.billedNanoUsd ?? 0),
          0n,
        )}`,
        remedy:
          'Someone calls the provider past the portal: find the key at the provider, and route it through here.',
      },
    );
  }

  async #cloudGaps(): Promise<GovernanceGap[]> {
    const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
    const now = Date.now();
    const found = await this.#cloudCosts.untagged({
      from: dayOf(now - 30 * DAY_MS),
      to: dayOf(now + DAY_MS),
    });
    if (found.sources.length === 0) {
      throw new Error(
        'No cloud cost of the last 30 days has been imported, so it is not known how much of it belongs to nobody',
      );
    }
    return gap(
      found.services.map(
        ({ source, service }) => `${source}: ${service || '(no service)'}`,
      ),
      {
        kind: 'untagged-cost',
        title: 'Cloud cost that no tag attributes to a team',
        severity: 'warning',
        costNanoUsd: found.nanoUsd,
        remedy:
          'Tag these resources with "component" or "team", with a name that is in the catalog, and import the days again: POST /api/ai-governance/v1/costs/imports.',
      },
    );
  }

  async #configurationGaps(): Promise<GovernanceGap[]> {
    const { chat, embeddings } = await this.#model.status();
    const provider = this.#config.getOptionalConfig('ai.provider');
    const isOff = (capability: typeof chat) => capability.state === 'off';
    return [
      ...(isOff(chat)
        ? gap(['chat model'], {
            kind: 'feature-off',
            title: 'No language model is configured',
            severity: 'info',
            remedy:
              'Set AI_BASE_URL and AI_API_KEY, or "ai.provider". Every feature does its main job without one.',
          })
        : []),
      ...(isOff(embeddings)
        ? gap(['embeddings'], {
            kind: 'feature-off',
            title: 'Search by meaning is off',
            severity: 'info',
            remedy:
              embeddings.state === 'off'
                ? embeddings.reason
                : 'Set "ai.embeddings".',
          })
        : []),
      ...(provider?.has('baseUrl') && !provider.has('region')
        ? gap(['ai.provider'], {
            kind: 'unknown-region',
            title: 'Nobody has said where data is processed',
            severity: 'warning',
            remedy: 'Set "ai.provider.region"; policies can then depend on it.',
          })
        : []),
    ];
  }

  async #indexGaps(options: Options): Promise<GovernanceGap[]> {
    const rows = await this.#knowledge.indexed(
      { source: 'documentation-index' },
      options,
    );
    const pass = rows.find(row => row.resourceRef === undefined);
    if (!pass) {
      throw new Error('No index of documents has been made by this portal');
    }
    return Date.now() - Date.parse(pass.at) > STALE_MS
      ? gap([`documents, as of ${pass.at}`], {
          kind: 'stale-index',
          title: 'The index of documents is more than a day old',
          severity: 'warning',
          remedy:
            'See the failed jobs and the log of "techdocs-ai-chat"; "ai.docs.indexing" must be on in one replica.',
        })
      : [];
  }

  async #outcomeGaps(options: Options): Promise<GovernanceGap[]> {
    const [{ rows }, outcomes] = await Promise.all([
      this.#spend.breakdown({ groupBy: 'feature', limit: 1_000 }, options),
      this.#spend.outcomes({ groupBy: 'feature' }, options),
    ]);
    const judged = outcomes.rows.map(({ value }) => value);
    const features = rows
      .filter(({ totals }) => totals.calls > 0)
      .flatMap(({ value }) => value ?? [])
      .filter(feature => !judged.includes(feature));
    return gap(features, {
      kind: 'no-outcome',
      title: 'Features that spend without a recorded outcome',
      severity: 'info',
      costNanoUsd: cost(rows, features),
      remedy:
        'What they are worth is unknown: record outcomes with POST /api/ai-governance/v1/outcomes.',
    });
  }

  async #ledgerGaps(options: Options): Promise<GovernanceGap[]> {
    const { signed, retention } = await this.#ledger.head(options);
    return [
      ...(signed
        ? []
        : gap(['ledger'], {
            kind: 'no-signing-key',
            title: 'Checkpoints of the ledger are not signed',
            severity: 'warning',
            remedy:
              'Make a key with "openssl genpkey -algorithm ed25519", set "ai.ledger.signingKey", and keep checkpoints outside of the database.',
          })),
      ...(retention
        ? []
        : gap(['ledger'], {
            kind: 'no-retention',
            title: 'Entries of the ledger are kept for ever',
            severity: 'info',
            remedy: 'Set "ai.ledger.retention", six months or more.',
          })),
    ];
  }
}

function has(entity: Entity, type: string): boolean {
  return (entity.relations ?? []).some(relation => relation.type === type);
}

function ref(entity: Entity): string {
  return stringifyEntityRef(entity);
}

function cost(rows: SpendRow[], values: string[]): string {
  return `${rows
    .filter(({ value }) => value !== undefined && values.includes(value))
    .reduce((sum, { totals }) => sum + BigInt(totals.costNanoUsd), 0n)}`;
}

/** Nothing when there are no subjects. */
function gap(
  subjects: string[],
  details: Omit<GovernanceGap, 'subjects' | 'count'>,
): GovernanceGap[] {
  return subjects.length === 0
    ? []
    : [
        {
          ...details,
          count: subjects.length,
          subjects: subjects.slice(0, MAX_SUBJECTS),
        },
      ];
}
