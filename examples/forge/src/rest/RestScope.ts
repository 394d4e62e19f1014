/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Request, Response } from 'express';
import { z } from 'zod/v4';
import type { Actor } from '../auth/Actor';
import { actorOf } from '../auth/authenticate';
import { ForgeError } from '../errors/ForgeError';
import type { Forge } from '../Forge';
import { AccountService } from '../services/AccountService';
import type {
  AccountRecord,
  Permission,
  RepositoryRecord,
} from '../store/records';
import type { ViewContext } from '../views/ViewContext';
import type { WebhookDispatcher } from '../webhooks/WebhookDispatcher';

/**
 * What the routes share: who asks, which repository it is about, what the body says.
 *
 * @internal
 */
export class RestScope {
  readonly forge: Forge;
  readonly views: ViewContext;
  readonly webhooks: WebhookDispatcher;

  constructor(options: {
    forge: Forge;
    views: ViewContext;
    webhooks: WebhookDispatcher;
  }) {
    this.forge = options.forge;
    this.views = options.views;
    this.webhooks = options.webhooks;
  }

  actor(response: Response): Actor {
    return actorOf(response);
  }

  /** @throws ForgeError 401 when nobody is signed in. */
  account(response: Response): AccountRecord {
    const { account } = actorOf(response);
    if (!account) {
      throw ForgeError.unauthorized();
    }
    return account;
  }

  /** Who writes. @throws ForgeError 401 or 403. */
  writer(response: Response): AccountRecord {
    const account = this.account(response);
    if (actorOf(response).readOnly) {
      throw ForgeError.forbidden('Resource not accessible by integration');
    }
    return account;
  }

  /**
   * The repository of `:owner/:repo`.
   *
   * @throws ForgeError 404 when it cannot even be read, 401 or 403 when that is not enough.
   */
  repository(
    request: Request,
    response: Response,
    needed: Permission = 'read',
  ): RepositoryRecord {
    const { owner, repo } = request.params;
    const repository = this.forge.repositories.find(
      owner,
      repo.replace(/\.git$/, ''),
    );
    const { account, installation } = actorOf(response);
    // The token of an installation is worth nothing outside of its organization.
    const elsewhere =
      installation !== undefined && installation !== repository?.owner;
    const held =
      repository &&
      this.forge.accounts.permission(
        elsewhere ? undefined : account,
        repository,
      );
    if (!repository || !held) {
      throw ForgeError.notFound();
    }
    if (needed !== 'read') {
      this.writer(response);
      if (!AccountService.suffices(held, needed)) {
        throw ForgeError.forbidden(
          needed === 'admin'
            ? 'Must have admin rights to Repository.'
            : 'Must have write access to Repository.',
        );
      }
      if (repository.archived && needed === 'write') {
        throw ForgeError.forbidden('Repository was archived so is read-only.');
      }
    }
    return repository;
  }

  /** @throws ForgeError 403 when the caller does not own the organization. */
  organizationOwner(response: Response, login: string): AccountRecord {
    const organization = this.forge.accounts.organization(login);
    const account = this.writer(response);
    const installed = actorOf(response).installation === organization.login;
    if (
      !installed &&
      !account.siteAdmin &&
      organization.members[account.login] !== 'admin'
    ) {
      throw ForgeError.forbidden('Must be an owner of the organization.');
    }
    return organization;
  }
}

/** The body as `schema` wants it. @throws ForgeError 422 that names the field. @internal */
export function readBody<T extends z.ZodType>(
  request: Request,
  schema: T,
): z.output<T> {
  const parsed = schema.safeParse(request.body ?? {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw ForgeError.unprocessable(
      `Invalid request.\n\nFor '${['properties', ...issue.path].join('/')}', ${
        issue.message
      }.`,
    );
  }
  return parsed.data;
}

/** A field that may be missing or null, which mean the same. @internal */
export function optional<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform(value => value ?? undefined);
}

/** One value of the query, if it was given. @internal */
export function queryText(request: Request, name: string): string | undefined {
  const value = request.query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A number in the path. @throws ForgeError 404 when it is something else. @internal */
export function readId(text: string): number {
  if (!/^\d{1,15}$/.test(text)) {
    throw ForgeError.notFound();
  }
  return Number(text);
}

/** The media type asked for: `diff`, `patch`, `sha`, `raw` or nothing of these. @internal */
export function mediaType(
  request: Request,
): 'diff' | 'patch' | 'sha' | 'raw' | undefined {
  const match =
    /application\/vnd\.github\.(?:v3\.|\d{4}-\d{2}-\d{2}\.)?(diff|patch|sha|raw)/.exec(
      request.headers.accept ?? '',
    );
  return match?.[1] as 'diff' | undefined;
}

/** Leaves out what is undefined, for records whose optional fields are absent. @internal */
export function defined<T extends object>(
  value: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(value).filter(([, field]) => field !== undefined),
  ) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
