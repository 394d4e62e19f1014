/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuthService,
  BackstageCredentials,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  aiScaffolderUsePermission,
  type ScaffolderQuestion,
  type ScaffolderRecommendation,
  type ScaffolderSuggestion,
  type SimilarService,
} from '@ghostlight/backstage-plugin-ai-common';
import type { Recommendation } from '@ghostlight/template-care';
import { authorize } from '@ghostlight/backstage-plugin-ai-node';
import type { TemplateCatalog } from '../templates/TemplateCatalog';
import { rankByWords } from './rankByWords';

type Options = { credentials: BackstageCredentials };

const MAX_SERVICES = 5_000;
/** Two templates this near are one question apart. */
const NEAR = 0.95;

const relationOf = (entity: Entity | undefined, type: string) =>
  entity?.relations?.find(relation => relation.type === type)?.targetRef;
const ownerOf = (entity: Entity | undefined) => relationOf(entity, 'ownedBy');

/** From a plain request to templates, similar services, owner and system, all as the caller sees the catalog. */
export class RecommendationService {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #templates: TemplateCatalog;
  readonly #userInfo: UserInfoService;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    permissions: PermissionsService;
    templates: TemplateCatalog;
    userInfo: UserInfoService;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#templates = options.templates;
    this.#userInfo = options.userInfo;
  }

  /** @throws InputError when the request is empty */
  async recommend(
    request: { request: string; limit?: number },
    options: Options,
  ): Promise<ScaffolderRecommendation> {
    await authorize(this.#permissions, aiScaffolderUsePermission, options);
    const text = request.request.trim();
    if (!text) {
      throw new InputError('Say what you need: the request is empty');
    }
    const [{ templates, library }, existing, ownerRefs] = await Promise.all([
      this.#templates.visible(options),
      this.#services(options),
      this.#ownersOf(options),
    ]);
    const answer: Recommendation =
      templates.length > 0
        ? library.recommend(text, { limit: request.limit ?? 5 })
        : {
            verdict: 'nothing-fits',
            facets: [],
            ranked: [],
            reason: 'There are no templates in the catalog that you may read',
          };
    const byRef = new Map(templates.map(template => [template.ref, template]));
    const ranked = answer.ranked.map(({ ref, title, score, reasons }) => {
      const found = byRef.get(ref);
      return {
        ref,
        title,
        score,
        reasons,
        description: found?.entity.metadata.description,
        ownerRef: ownerOf(found?.entity),
        skeletonRead: found?.source !== undefined,
      };
    });
    const similar = similarServices(
      text,
      existing,
      answer.facets.map(({ words }) => words),
    );
    return {
      verdict: answer.verdict,
      facets: answer.facets.map(({ anyOf, kind, hard, words }) => ({
        anyOf: [...anyOf],
        kind,
        hard,
        words,
      })),
      ranked,
      reason: answer.reason,
      similar,
      ...suggest({ text, existing, similar, ownerRefs }),
      questions: answer.verdict === 'fits' ? questionsOf(ranked) : [],
      considered: templates.length,
      modelUsed: false,
    };
  }

  async #services(options: Options): Promise<Entity[]> {
    const entities: Entity[] = [];
    for await (const page of this.#catalog.streamEntities(
      {
        filter: { kind: ['Component', 'System', 'API'] },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'metadata.description',
          'metadata.tags',
          'spec.type',
          'spec.owner',
          'spec.system',
          'spec.lifecycle',
          'relations',
        ],
        pageSize: 500,
      },
      options,
    )) {
      entities.push(...page);
      if (entities.length >= MAX_SERVICES) {
        break;
      }
    }
    return entities;
  }

  async #ownersOf({ credentials }: Options): Promise<string[]> {
    if (!this.#auth.isPrincipal(credentials, 'user')) {
      return [];
    }
    try {
      const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
        credentials,
      );
      return ownershipEntityRefs.filter(ref => ref.startsWith('group:'));
    } catch {
      // Who the caller is helps to guess the owner and nothing else.
      return [];
    }
  }
}

function similarServices(
  text: string,
  existing: Entity[],
  needs: readonly string[],
): SimilarService[] {
  const services = new Map(
    existing
      .filter(
        ({ kind, spec }) =>
          kind === 'Component' && spec?.lifecycle !== 'deprecated',
      )
      .map(entity => [stringifyEntityRef(entity), entity]),
  );
  return rankByWords(
    text,
    [...services].map(([id, { metadata }]) => ({
      id,
      name: `${metadata.name} ${metadata.title ?? ''}`,
      texts: [
        [`${metadata.name} ${metadata.title ?? ''}`, 2],
        [(metadata.tags ?? []).join(' '), 1.5],
        [metadata.description ?? '', 1],
      ],
    })),
    3,
    needs,
  ).map(({ id, words }) => {
    const entity = services.get(id) as Entity;
    return {
      entityRef: id,
      title: entity.metadata.title ?? entity.metadata.name,
      description: entity.metadata.description,
      ownerRef: ownerOf(entity),
      words,
    };
  });
}

/** Owners and systems: those that the request names, then those of the caller, then those of what is similar. */
function suggest(options: {
  text: string;
  existing: Entity[];
  similar: SimilarService[];
  ownerRefs: string[];
}): { owners: ScaffolderSuggestion[]; systems: ScaffolderSuggestion[] } {
  const { text, existing, similar, ownerRefs } = options;
  const words = ` ${text
    .toLocaleLowerCase('en-US')
    .split(/[^\p{L}\p{N}-]+/u)
    .join(' ')} `;
  const isNamed = (ref: string) =>
    words.includes(` ${ref.slice(ref.lastIndexOf('/') + 1)} `);
  const byRef = new Map(
    existing.map(entity => [stringifyEntityRef(entity), entity]),
  );
  const owners = new Map<string, string>();
  const systems = new Map<string, string>();
  const add = (
    to: Map<string, string>,
    ref: string | undefined,
    why: string,
  ) => {
    if (ref && !to.has(ref)) {
      to.set(ref, why);
    }
  };
  for (const entity of existing) {
    const owner = ownerOf(entity);
    if (owner && isNamed(owner)) {
      add(owners, owner, 'The request names it');
    }
  }
  for (const ref of ownerRefs) {
    add(owners, ref, 'You are a member');
  }
  const ofSystems = existing.filter(({ kind }) => kind === 'System');
  for (const entity of ofSystems) {
    const ref = stringifyEntityRef(entity);
    if (isNamed(ref)) {
      add(systems, ref, 'The request names it');
      add(owners, ownerOf(entity), `It owns ${ref}`);
    }
  }
  for (const { entityRef, ownerRef, title } of similar) {
    add(
      systems,
      relationOf(byRef.get(entityRef), 'partOf'),
      `"${title}" is part of it`,
    );
    add(owners, ownerRef, `It owns the similar "${title}"`);
  }
  for (const entity of ofSystems) {
    const owner = ownerOf(entity);
    if (owner && ownerRefs.includes(owner)) {
      add(systems, stringifyEntityRef(entity), 'Your team owns it');
    }
  }
  const listed = (from: Map<string, string>) =>
    [...from].slice(0, 3).map(([ref, reason]) => ({ ref, reason }));
  return {
    owners: listed(owners),
    systems: listed(
      new Map([...systems].filter(([ref]) => ref.startsWith('system:'))),
    ),
  };
}

function questionsOf(
  ranked: ScaffolderRecommendation['ranked'],
): ScaffolderQuestion[] {
  const [first] = ranked;
  const near = ranked.filter(
    ({ score }) => first.score > 0 && score >= first.score * NEAR,
  );
  return near.length > 1
    ? [
        {
          question:
            'More than one template meets this equally well. Which do you mean?',
          choices: near
            .slice(0, 3)
            .map(({ ref, title }) => ({ templateRef: ref, title })),
        },
      ]
    : [];
}
