/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  aiReviewConfigurePermission,
  aiReviewManagePermission,
  aiReviewReadPermission,
  aiReviewRequestPermission,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import type { CatalogViews } from '../catalog/CatalogViews';
import type { Visible } from '../store/ReviewReader';

type Options = { credentials: BackstageCredentials };

const BATCH = 500;

/**
 * Who may see and do what. Of reviews only those of entities the caller may read, by the catalog's own answer on the
 * caller's credentials; those of repositories that the catalog does not know need `ai.review.configure`.
 */
export class ReviewAccess {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #views: CatalogViews;

  constructor(options: {
    catalog: CatalogService;
    permissions: PermissionsService;
    views: CatalogViews;
  }) {
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#views = options.views;
  }

  async rights({ credentials }: Options) {
    const [request, manage, configure] = await this.#permissions.authorize(
      [
        { permission: aiReviewRequestPermission },
        { permission: aiReviewManagePermission },
        { permission: aiReviewConfigurePermission },
      ],
      { credentials },
    );
    const allowed = ({ result }: { result: AuthorizeResult }) =>
      result === AuthorizeResult.ALLOW;
    return {
      request: allowed(request),
      manage: allowed(manage),
      configure: allowed(configure),
    };
  }

  /** @throws NotAllowedError naming the permission */
  async require(permission: BasicPermission, options: Options): Promise<void> {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission }],
      options,
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You need the permission "${permission.name}" for this`,
      );
    }
  }

  /** Filters entity references, `undefined` standing for what belongs to no entity. */
  async visible(
    refs: readonly (string | undefined)[],
    options: Options,
  ): Promise<Visible> {
    await this.require(aiReviewReadPermission, options);
    const wanted = [...new Set(refs)].filter(ref => ref !== undefined);
    const entityRefs: string[] = [];
    for (let start = 0; start < wanted.length; start += BATCH) {
      const { items } = await this.#catalog.getEntitiesByRefs(
        {
          entityRefs: wanted.slice(start, start + BATCH),
          fields: ['kind', 'metadata.name', 'metadata.namespace'],
        },
        options,
      );
      entityRefs.push(
        ...items.flatMap(entity =>
          entity ? [stringifyEntityRef(entity)] : [],
        ),
      );
    }
    return {
      entityRefs,
      withoutEntity:
        refs.includes(undefined) && (await this.rights(options)).configure,
    };
  }

  /** @throws NotFoundError for what the caller may not see, as for what is not there */
  async see(
    entityRef: string | undefined,
    what: string,
    options: Options,
  ): Promise<void> {
    const { entityRefs, withoutEntity } = await this.visible(
      [entityRef],
      options,
    );
    if (!(entityRef ? entityRefs.includes(entityRef) : withoutEntity)) {
      throw new NotFoundError(`There is no ${what} that you may see`);
    }
  }

  /**
   * Whether a caller may have a repository read on the portal's credentials: they must be able to read one of its
   * components.
   *
   * @returns the component
   * @throws NotFoundError otherwise
   */
  async repository(
    repository: string,
    options: Options,
  ): Promise<string | undefined> {
    const refs = (await this.#views.get())
      .componentsOf(repository)
      .map(({ entity }) => stringifyEntityRef(entity));
    const { entityRefs, withoutEntity } = await this.visible(
      refs.length > 0 ? refs : [undefined],
      options,
    );
    if (entityRefs.length === 0 && !withoutEntity) {
      throw new NotFoundError(
        `There is no component with the repository "${repository}" that you may see`,
      );
    }
    return entityRefs[0];
  }
}
