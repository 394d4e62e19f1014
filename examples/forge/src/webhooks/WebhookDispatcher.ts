/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHmac, randomUUID } from 'node:crypto';
import type { HookOwner } from '../services/HookService';
import type { DeliveryRecord, HookRecord } from '../store/records';
import type { ViewContext } from '../views/ViewContext';
import { hooksUrl } from '../views/hooks';
import { eventPayload } from './eventPayload';
import type { ForgeEvent, Json } from './ForgeEvent';

const RESPONSE_KEPT = 10_000;

type Attempt = {
  owner: HookOwner;
  hook: HookRecord;
  event: string;
  action: string | undefined;
  repositoryId: number | undefined;
  payload: Json;
  guid: string;
  redelivery: boolean;
};

/**
 * Delivers events to webhooks, as GitHub does: signed, once, not tried again, and kept with what was answered.
 *
 * @internal
 */
export class WebhookDispatcher {
  readonly #context: ViewContext;
  readonly #timeout: number;
  readonly #log: (message: string) => void;
  readonly #running = new Set<Promise<unknown>>();
  readonly #abort = new AbortController();
  /** Payloads are made one after the other, so that deliveries begin in the order of the events. */
  #order: Promise<unknown> = Promise.resolve();

  constructor(options: {
    context: ViewContext;
    timeout?: number;
    log: (message: string) => void;
  }) {
    this.#context = options.context;
    this.#timeout = options.timeout ?? 10_000;
    this.#log = options.log;
  }

  dispatch(event: ForgeEvent): void {
    const hooks = this.#context.forge.hooks.interested(
      event.repository,
      event.event,
    );
    if (hooks.length === 0 || this.#abort.signal.aborted) {
      return;
    }
    const payload = this.#order.then(() => eventPayload(this.#context, event));
    this.#order = payload.catch(error =>
      this.#log(`No webhook for "${event.event}": ${error}`),
    );
    for (const hook of hooks) {
      this.#track(
        payload.then(made =>
          this.#deliver({
            owner: event.repository.hooks.includes(hook)
              ? event.repository
              : event.repository.owner,
            hook,
            event: event.event,
            action: event.action,
            repositoryId: event.repository.id,
            payload: made,
            guid: randomUUID(),
            redelivery: false,
          }),
        ),
      );
    }
  }

  /** What GitHub sends to a new webhook. */
  ping(owner: HookOwner, hook: HookRecord, payload: Json): void {
    this.#track(
      this.#deliver({
        owner,
        hook,
        event: 'ping',
        action: undefined,
        payload,
        guid: randomUUID(),
        redelivery: false,
        repositoryId: typeof owner === 'string' ? undefined : owner.id,
      }),
    );
  }

  /** Sends a delivery again. Its guid stays, so that the receiver can tell. */
  redeliver(
    owner: HookOwner,
    hook: HookRecord,
    delivery: DeliveryRecord,
  ): void {
    this.#track(
      this.#deliver({
        owner,
        hook,
        event: delivery.event,
        action: delivery.action,
        repositoryId: delivery.repositoryId,
        payload: delivery.request.payload,
        guid: delivery.guid,
        redelivery: true,
      }),
    );
  }

  /** Resolves when every delivery has ended. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) {
      await Promise.allSettled(this.#running);
    }
  }

  /** Cuts what is still under way. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.idle();
  }

  #track(work: Promise<unknown>): void {
    const tracked = work
      .catch(error =>
        this.#log(`A webhook delivery could not be kept: ${error}`),
      )
      .finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }

  async #deliver(attempt: Attempt): Promise<void> {
    const { hook, owner } = attempt;
    const text = JSON.stringify(attempt.payload);
    const form = hook.config.contentType === 'form';
    const body = form
      ? new URLSearchParams({ payload: text }).toString()
      : text;
    const headers: Record<string, string> = {
      accept: '*/*',
      'content-type': form
        ? 'application/x-www-form-urlencoded'
        : 'application/json',
      'user-agent': 'GitHub-Hookshot/forge',
      'X-GitHub-Delivery': attempt.guid,
      'X-GitHub-Event': attempt.event,
      'X-GitHub-Hook-ID': String(hook.id),
      'X-GitHub-Hook-Installation-Target-Type':
        typeof owner === 'string' ? 'organization' : 'repository',
    };
    if (hook.config.secret) {
      const sign = (algorithm: string) =>
        createHmac(algorithm, hook.config.secret!).update(body).digest('hex');
      headers['X-Hub-Signature'] = `sha1=${sign('sha1')}`;
      headers['X-Hub-Signature-256'] = `sha256=${sign('sha256')}`;
    }
    const started = Date.now();
    const outcome = await this.#post(hook.config.url, headers, body);
    const { store } = this.#context.forge;
    const id = store.nextId();
    await store.addDelivery(hook.id, {
      id,
      guid: attempt.guid,
      deliveredAt: new Date(started).toISOString(),
      redelivery: attempt.redelivery,
      duration: (Date.now() - started) / 1_000,
      status: outcome.status,
      statusCode: outcome.statusCode,
      event: attempt.event,
      ...(attempt.action === undefined ? {} : { action: attempt.action }),
      ...(attempt.repositoryId === undefined
        ? {}
        : { repositoryId: attempt.repositoryId }),
      url: `${hooksUrl(this.#context, owner)}/${hook.id}/deliveries/${id}`,
      request: { headers, payload: attempt.payload },
      response: outcome.response,
    });
  }

  async #post(url: string, headers: Record<string, string>, body: string) {
    try {
      if (!/^https?:\/\//i.test(url)) {
        throw new Error('only http and https addresses are called');
      }
      const response = await fetch(url, {
        method: 'POST',
        headers,
        body,
        // A redirect could lead anywhere.
        redirect: 'manual',
        signal: AbortSignal.any([
          this.#abort.signal,
          AbortSignal.timeout(this.#timeout),
        ]),
      });
      const payload = (await response.text()).slice(0, RESPONSE_KEPT);
      return {
        status: response.statusText || (response.ok ? 'OK' : 'Failed'),
        statusCode: response.status,
        response: { headers: Object.fromEntries(response.headers), payload },
      };
    } catch (error) {
      const timedOut = (error as Error).name === 'TimeoutError';
      return {
        status: timedOut ? 'timed out' : 'failed to connect to host',
        statusCode: 0,
        response: { headers: {}, payload: '' },
      };
    }
  }
}
