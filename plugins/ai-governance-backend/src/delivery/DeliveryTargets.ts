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
import {
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  aiDeliveryReadPermission,
  type DeliveryTarget,
} from '@ghostlight/backstage-plugin-ai-common';
import { entityLocations } from '@ghostlight/backstage-plugin-ai-node';

const PAGE = 500;
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'relations',
];

/** Services of the catalog, and whose delivery a caller may see. */
export class DeliveryTargets {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #userInfo: UserInfoService;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    permissions: PermissionsService;
    userInfo: UserInfoService;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#userInfo = options.userInfo;
  }

  /** All components that these credentials can read. */
  async all(credentials: BackstageCredentials): Promise<DeliveryTarget[]> {
    const targets: DeliveryTarget[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#catalog.queryEntities(
        cursor
          ? { cursor, fields: FIELDS, limit: PAGE }
          : { filter: { kind: 'component' }, fields: FIELDS, limit: PAGE },
        { credentials },
      );
      targets.push(...page.items.map(toTarget));
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    return targets;
  }

  async own(): Promise<DeliveryTarget[]> {
    return this.all(await this.#auth.getOwnServiceCredentials());
  }

  /**
   * Those whose delivery the caller may see: with `ai.delivery.read` all they can read in the catalog, else those of their
   * own groups.
   *
   * @throws NotAllowedError when there are none of their own
   */
  async visible(credentials: BackstageCredentials): Promise<DeliveryTarget[]> {
    const targets = await this.all(credentials);
    if (await this.may(aiDeliveryReadPermission, credentials)) {
      return targets;
    }
    const groups = this.#auth.isPrincipal(credentials, 'user')
      ? (await this.#userInfo.getUserInfo(credentials)).ownershipEntityRefs
      : [];
    const own = targets.filter(
      ({ owner }) => owner !== undefined && groups.includes(owner),
    );
    if (own.length === 0) {
      throw new NotAllowedError(
        'Your groups own no services: the permission "ai.delivery.read" is needed to see those of others',
      );
    }
    return own;
  }

  async may(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [{ result }] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    return result === AuthorizeResult.ALLOW;
  }

  /** @throws NotAllowedError */
  async require(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (!(await this.may(permission, credentials))) {
      throw new NotAllowedError(
        `This needs the permission "${permission.name}"`,
      );
    }
  }
}

function toTarget(entity: Entity): DeliveryTarget {
  const annotations = entity.metadata.annotations ?? {};
  const related = (type: string) =>
    entity.relations?.find(relation => relation.type === type)?.targetRef;
  const owner = related(RELATION_OWNED_BY);
  const system = related(RELATION_PART_OF);
  const repository = entityLocations(entity)[0]?.repository;
  return {
    service: stringifyEntityRef(entity),
    ...(owner ? { owner } : {}),
    ...(system ? { system } : {}),
    ...(repository ? { repository } : {}),
    annotations,
  };
}
