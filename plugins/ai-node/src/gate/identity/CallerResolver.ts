/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { LRUCache } from 'lru-cache';
import type {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  NotAllowedError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import type { Caller } from './Caller';

const CACHE_MS = 60_000;

/**
 * Who is behind credentials.
 *
 * @internal
 */
export class CallerResolver {
  readonly #auth: AuthService;
  readonly #userInfo: UserInfoService;
  readonly #groups = new LRUCache<string, Promise<string[]>>({
    max: 5_000,
    ttl: CACHE_MS,
  });

  constructor(options: { auth: AuthService; userInfo: UserInfoService }) {
    this.#auth = options.auth;
    this.#userInfo = options.userInfo;
  }

  /** Without groups, which take a lookup. @throws NotAllowedError for credentials of nobody. */
  identify(credentials: BackstageCredentials): Omit<Caller, 'groups'> {
    if (this.#auth.isPrincipal(credentials, 'user')) {
      const { userEntityRef, actor } = credentials.principal;
      return {
        actor: userEntityRef,
        isUser: true,
        ...(actor ? { agent: actor.subject } : {}),
      };
    }
    if (this.#auth.isPrincipal(credentials, 'service')) {
      return { actor: credentials.principal.subject, isUser: false };
    }
    throw new NotAllowedError('Models are for signed-in users and services');
  }

  /**
   * @throws ServiceUnavailableError when the groups of a user cannot be looked up: a policy that denies a group must not
   * be missed.
   */
  async resolve(credentials: BackstageCredentials): Promise<Caller> {
    const caller = this.identify(credentials);
    if (!caller.isUser) {
      return { ...caller, groups: [] };
    }
    let groups = this.#groups.get(caller.actor);
    if (!groups) {
      groups = this.#lookUp(credentials);
      this.#groups.set(caller.actor, groups);
      groups.catch(() => this.#groups.delete(caller.actor));
    }
    return { ...caller, groups: await groups };
  }

  async #lookUp(credentials: BackstageCredentials): Promise<string[]> {
    try {
      const info = await this.#userInfo.getUserInfo(credentials);
      return info.ownershipEntityRefs.filter(ref => ref !== info.userEntityRef);
    } catch (error) {
      throw new ServiceUnavailableError(
        'Your groups could not be looked up, so it is not known what policies allow',
        toError(error),
      );
    }
  }
}
