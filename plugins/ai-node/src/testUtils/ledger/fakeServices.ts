/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
  PermissionsService,
  RootLifecycleService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** Credentials of a user, possibly with an agent that acts for them. @internal */
export function userCredentials(
  userEntityRef: string,
  options: { agent?: string } = {},
): BackstageCredentials {
  const { agent } = options;
  return {
    $$type: '@backstage/BackstageCredentials',
    principal: {
      type: 'user',
      userEntityRef,
      ...(agent ? { actor: { type: 'service', subject: agent } } : {}),
    },
  };
}

/** @internal */
export function serviceCredentials(subject: string): BackstageCredentials {
  return {
    $$type: '@backstage/BackstageCredentials',
    principal: { type: 'service', subject },
  };
}

/** What the services around the gate answer; tests change it as they go. @internal */
export type FakePortal = {
  /** Permissions that users do not have. */
  denied: Set<string>;
  /** Groups by user. */
  groups: Record<string, string[]>;
  entities: Entity[];
  /** Services that fail. */
  down: Set<'permissions' | 'userInfo' | 'catalog'>;
  /** Calls to the catalog. */
  lookUps: number;
};

/** The services of Backstage that the gate uses, over plain data. @internal */
export function fakeServices(portal: FakePortal) {
  const failIf = (service: 'permissions' | 'userInfo' | 'catalog') => {
    if (portal.down.has(service)) {
      throw new Error(`${service} is down`);
    }
  };
  const auth = {
    isPrincipal: (credentials: BackstageCredentials, type: string) =>
      (credentials.principal as { type: string }).type === type,
    getOwnServiceCredentials: async () => serviceCredentials('plugin:test'),
  } as unknown as AuthService;
  const userInfo: UserInfoService = {
    async getUserInfo(credentials) {
      failIf('userInfo');
      const { userEntityRef } = credentials.principal as {
        userEntityRef: string;
      };
      return {
        userEntityRef,
        ownershipEntityRefs: [
          userEntityRef,
          ...(portal.groups[userEntityRef] ?? []),
        ],
      };
    },
  };
  const permissions = {
    async authorize(requests: Array<{ permission: { name: string } }>) {
      failIf('permissions');
      return requests.map(({ permission }) => ({
        result: portal.denied.has(permission.name)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      }));
    },
  } as unknown as PermissionsService;
  const catalog = {
    async getEntityByRef(ref: string) {
      failIf('catalog');
      portal.lookUps += 1;
      return portal.entities.find(
        ({ kind, metadata }) =>
          `${kind}:default/${metadata.name}`.toLowerCase() === ref,
      );
    },
  } as unknown as CatalogService;
  return { auth, userInfo, permissions, catalog };
}

/** A logger that keeps what it is told. @internal */
export function memoryLogger(): LoggerService & { messages: string[] } {
  const messages: string[] = [];
  const log = (message: string) => messages.push(message);
  const logger: LoggerService & { messages: string[] } = {
    messages,
    debug() {},
    info: log,
    warn: log,
    error: log,
    child: () => logger,
  };
  return logger;
}

/** A lifecycle whose shutdown the test calls. @internal */
export function memoryLifecycle(): RootLifecycleService & {
  shutdown(): Promise<void>;
} {
  const hooks: Array<() => void | Promise<void>> = [];
  return {
    addShutdownHook: hook => hooks.push(hook),
    addStartupHook() {},
    addBeforeShutdownHook() {},
    async shutdown() {
      for (const hook of hooks) {
        await hook();
      }
    },
  };
}
