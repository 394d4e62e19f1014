/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  aiChatFixCreatePermission,
  aiChatInsightsReadPermission,
} from '@ghostlight/backstage-plugin-ai-common';
import { ownerOf } from '../answer/likelyOwner';
import type { InsightCaller, InsightFilter } from './types';

/** What a caller may know about some entities. */
export type VisibleEntities = {
  isReadable(ref: string): boolean;
  ownerOf(ref: string): string | undefined;
  /** Readable, matching the filter, and the caller's own unless the caller sees all. */
  covers(ref: string): boolean;
  /** Sees what belongs to no entity. */
  seesUnplaced: boolean;
};

/** Who may see insights into what, and who may propose to change it. */
export class InsightAccess {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #userInfo: UserInfoService;

  constructor(options: {
    catalog: CatalogService;
    permissions: PermissionsService;
    userInfo: UserInfoService;
  }) {
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#userInfo = options.userInfo;
  }

  /** Which entities a caller may read, whose they are, and which of them the caller may see insights into. */
  async to(
    refs: string[],
    filter: Partial<InsightFilter>,
    caller: InsightCaller,
  ): Promise<VisibleEntities> {
    const [seesAll, { ownershipEntityRefs }] = await Promise.all([
      this.#may(aiChatInsightsReadPermission, caller),
      this.#userInfo.getUserInfo(caller.credentials),
    ]);
    if (!seesAll && ownershipEntityRefs.length === 0) {
      throw new NotAllowedError(
        'Insights are for owners of documents and for those with the permission "ai.chat.insights.read"',
      );
    }
    const wanted = [...new Set(refs)];
    const { items } = wanted.length
      ? await this.#catalog.getEntitiesByRefs({ entityRefs: wanted }, caller)
      : { items: [] };
    const owners = new Map<string, string | undefined>();
    items.forEach(entity => {
      if (entity) {
        owners.set(stringifyEntityRef(entity), ownerOf(entity));
      }
    });
    const own = new Set(ownershipEntityRefs);
    return {
      isReadable: (ref: string) => owners.has(ref),
      ownerOf: (ref: string) => owners.get(ref),
      covers: (ref: string) => {
        const owner = owners.get(ref);
        return (
          owners.has(ref) &&
          (seesAll || (owner !== undefined && own.has(owner))) &&
          (!filter.ownerRef || owner === filter.ownerRef) &&
          (!filter.entityRef || ref === filter.entityRef)
        );
      },
      seesUnplaced: seesAll && !filter.ownerRef && !filter.entityRef,
    };
  }

  /** @throws NotAllowedError when the caller may not propose changes to documents of the entity */
  async requireFix(entity: Entity, caller: InsightCaller): Promise<void> {
    const owner = ownerOf(entity);
    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
      caller.credentials,
    );
    if (
      !(owner && ownershipEntityRefs.includes(owner)) &&
      !(await this.#may(aiChatFixCreatePermission, caller))
    ) {
      throw new NotAllowedError(
        `Only the owner of "${stringifyEntityRef(
          entity,
        )}" and those with the permission "ai.chat.fix.create" may propose this`,
      );
    }
  }

  async #may(
    permission: BasicPermission,
    caller: InsightCaller,
  ): Promise<boolean> {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission }],
      caller,
    );
    return result === AuthorizeResult.ALLOW;
  }
}
