/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HookOwner } from '../services/HookService';
import type { DeliveryRecord, HookRecord } from '../store/records';
import type { Json } from '../webhooks/ForgeEvent';
import type { ViewContext } from './ViewContext';

/** Where the hooks of a repository or an organization are. @internal */
export function hooksUrl(context: ViewContext, owner: HookOwner): string {
  return typeof owner === 'string'
    ? `${context.apiUrl}/orgs/${owner}/hooks`
    : `${context.repositoryApi(owner)}/hooks`;
}

/** A hook; its secret is never shown. @internal */
export function hookView(
  context: ViewContext,
  owner: HookOwner,
  hook: HookRecord,
): Json {
  const url = `${hooksUrl(context, owner)}/${hook.id}`;
  const last = context.forge.store.deliveries(hook.id).at(-1);
  const view = {
    type: typeof owner === 'string' ? 'Organization' : 'Repository',
    id: hook.id,
    name: hook.name,
    active: hook.active,
    events: hook.events,
    config: {
      url: hook.config.url,
      content_type: hook.config.contentType,
      insecure_ssl: '0',
      ...(hook.config.secret === undefined ? {} : { secret: '********' }),
    },
    updated_at: hook.updatedAt,
    created_at: hook.createdAt,
    url,
    ping_url: `${url}/pings`,
    deliveries_url: `${url}/deliveries`,
  };
  return typeof owner === 'string'
    ? view
    : {
        ...view,
        test_url: `${url}/test`,
        last_response: {
          code: last?.statusCode || null,
          status: last ? last.status : 'unused',
          message: last?.status ?? null,
        },
      };
}

/** @internal */
export function deliveryItemView(delivery: DeliveryRecord): Json {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.redelivery,
    duration: delivery.duration,
    status: delivery.status,
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action ?? null,
    installation_id: null,
    repository_id: delivery.repositoryId ?? null,
    throttled_at: null,
  };
}

/** @internal */
export function deliveryView(delivery: DeliveryRecord): Json {
  return {
    ...deliveryItemView(delivery),
    url: delivery.url,
    request: delivery.request,
    response: delivery.response,
  };
}
