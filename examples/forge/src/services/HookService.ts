/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ForgeError } from '../errors/ForgeError';
import type { HookRecord, RepositoryRecord } from '../store/records';
import type { ForgeContext } from './ForgeContext';

/** A repository, or the login of an organization. @public */
export type HookOwner = RepositoryRecord | string;

/** What a webhook is set to. @public */
export type HookDetails = {
  url: string;
  secret?: string;
  contentType?: 'json' | 'form';
  events?: string[];
  active?: boolean;
};

/**
 * Webhooks of repositories and organizations.
 *
 * @public
 */
export class HookService {
  readonly #context: ForgeContext;

  constructor(context: ForgeContext) {
    this.#context = context;
  }

  list(owner: HookOwner): HookRecord[] {
    if (typeof owner !== 'string') {
      return owner.hooks;
    }
    const { hooks } = this.#context.store.site;
    const key = owner.toLowerCase();
    hooks[key] ??= [];
    return hooks[key];
  }

  get(owner: HookOwner, id: number): HookRecord {
    const hook = this.list(owner).find(candidate => candidate.id === id);
    if (!hook) {
      throw ForgeError.notFound();
    }
    return hook;
  }

  async create(owner: HookOwner, details: HookDetails): Promise<HookRecord> {
    checkUrl(details.url);
    if (this.list(owner).some(hook => hook.config.url === details.url)) {
      throw new ForgeError(422, 'Validation Failed', [
        {
          resource: 'Hook',
          field: 'url',
          code: 'custom',
          message: 'Hook already exists on this repository',
        },
      ]);
    }
    const at = this.#context.now();
    const hook: HookRecord = {
      id: this.#context.store.nextId(),
      name: 'web',
      active: details.active ?? true,
      events: details.events ?? ['push'],
      config: {
        url: details.url,
        contentType: details.contentType ?? 'form',
        ...(details.secret === undefined ? {} : { secret: details.secret }),
      },
      createdAt: at,
      updatedAt: at,
    };
    this.list(owner).push(hook);
    await this.#save(owner);
    return hook;
  }

  async update(
    owner: HookOwner,
    hook: HookRecord,
    details: Partial<HookDetails>,
  ): Promise<void> {
    if (details.url !== undefined) {
      checkUrl(details.url);
    }
    const { events, active, ...config } = details;
    Object.assign(hook.config, config);
    Object.assign(hook, {
      ...(events ? { events } : {}),
      ...(active === undefined ? {} : { active }),
      updatedAt: this.#context.now(),
    });
    await this.#save(owner);
  }

  async remove(owner: HookOwner, hook: HookRecord): Promise<void> {
    const list = this.list(owner);
    list.splice(list.indexOf(hook), 1);
    await this.#save(owner);
    await this.#context.store.removeDeliveries(hook.id);
  }

  /** The hooks of a repository and of its organization that want an event. */
  interested(repository: RepositoryRecord, event: string): HookRecord[] {
    return [...this.list(repository), ...this.list(repository.owner)].filter(
      hook =>
        hook.active &&
        (hook.events.includes('*') || hook.events.includes(event)),
    );
  }

  #save(owner: HookOwner): Promise<void> {
    return typeof owner === 'string'
      ? this.#context.store.saveSite()
      : this.#context.store.saveRepository(owner);
  }
}

function checkUrl(text: string): void {
  let url: URL | undefined;
  try {
    url = new URL(text);
  } catch {
    // Refused below, with the other kinds.
  }
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw ForgeError.invalid(
      'Hook',
      'url',
      'invalid',
      'url must be an http or https address',
    );
  }
}
