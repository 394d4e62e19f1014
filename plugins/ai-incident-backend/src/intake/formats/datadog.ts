/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { WebhookFormat } from './types';
import {
  asLine,
  asObject,
  asSeverity,
  asText,
  asTime,
  asUrl,
  digest,
  parseJson,
  type Loose,
} from './reading';

/**
 * The payload to paste into Datadog's webhook integration.
 *
 * @internal
 */
export const DATADOG_TEMPLATE = {
  ghostlight: '1',
  id: '$ID',
  monitor_id: '$ALERT_ID',
  cycle_key: '$ALERT_CYCLE_KEY',
  aggreg_key: '$AGGREG_KEY',
  alert_transition: '$ALERT_TRANSITION',
  alert_type: '$ALERT_TYPE',
  title: '$EVENT_TITLE',
  monitor_name: '$ALERT_TITLE',
  body: '$TEXT_ONLY_MSG',
  scope: '$ALERT_SCOPE',
  tags: '$TAGS',
  priority: '$ALERT_PRIORITY',
  date: '$DATE',
  link: '$LINK',
};

/** What the title of an event begins with: `[Triggered on {host:web}] CPU usage`. */
const IN_TITLE =
  /^\[(?:P\d\]\s*\[)?((?:re-)?(?:triggered|warn|no data|alert)|renotify|recovered|ok)\b/i;

const FIRING = /^(?:re-)?(?:triggered|warn|no data|alert)$|^renotify$/i;
const RESOLVED = /^(?:recovered|ok|closed)$/i;

function tagsOf(value: unknown): [string, string][] {
  const list = Array.isArray(value)
    ? value
    : (asLine(value, 8_000) ?? '').split(/[,\s]+/);
  return list.flatMap((tag): [string, string][] => {
    const text = asLine(tag, 300);
    const at = text?.indexOf(':') ?? -1;
    return text && at > 0 ? [[text.slice(0, at), text.slice(at + 1)]] : [];
  });
}

/** Datadog; the body is the caller's own, see {@link DATADOG_TEMPLATE}. @internal */
export const datadogFormat: WebhookFormat = {
  id: 'datadog',
  parse({ body, receivedAt }) {
    const outer = asObject(parseJson(body));
    const payload: Loose = Object.fromEntries(
      Object.entries(
        'alert_transition' in outer
          ? outer
          : { ...outer, ...asObject(outer.data) },
        // A variable that Datadog does not know stays as it was written.
      ).filter(
        ([, value]) =>
          !(typeof value === 'string' && /^\$[A-Z_]+$/.test(value)),
      ),
    );
    const title = asLine(payload.title);
    const name =
      asLine(payload.monitor_name) ?? title?.replace(/^(?:\[[^\]]*\]\s*)+/, '');
    const said =
      asLine(payload.alert_transition) ?? IN_TITLE.exec(title ?? '')?.[1];
    // A monitor that says nothing of its state would not be sent if nothing was wrong.
    const transition =
      said ??
      (asLine(payload.monitor_id) && !asLine(payload.event_type)
        ? 'Triggered'
        : undefined);
    if (!transition || !name) {
      return {
        alerts: [],
        changes: [],
        unsupported:
          'Not the shipped Datadog template: no alert_transition or title',
      };
    }
    let status: 'firing' | 'resolved' | undefined;
    if (FIRING.test(transition)) {
      status = 'firing';
    } else if (RESOLVED.test(transition)) {
      status = 'resolved';
    }
    if (!status) {
      return {
        alerts: [],
        changes: [],
        unsupported: `The transition "${transition}" is not known`,
      };
    }
    const labels = Object.fromEntries(
      [...tagsOf(payload.tags), ...tagsOf(payload.scope)].slice(0, 64),
    );
    const cycle = asLine(payload.cycle_key, 200);
    const key =
      cycle ??
      digest([
        asLine(payload.monitor_id) ?? name,
        asLine(payload.scope) ?? asLine(payload.aggreg_key) ?? '',
      ]);
    const at = asTime(payload.date) ?? receivedAt;
    return {
      alerts: [
        {
          key,
          episode: key,
          name,
          status,
          at,
          startsAt: /^(?:triggered|warn|no data)$/i.test(transition)
            ? at
            : undefined,
          severity: asSeverity(
            payload.priority,
            /warn/i.test(transition) ? 'warning' : payload.alert_type,
          ),
          summary: asText(payload.body) ?? asText(payload.message),
          labels,
          annotations: {},
          url: asUrl(payload.link),
        },
      ],
      changes: [],
      note: said
        ? undefined
        : 'It tells no transition and is taken as firing; use the shipped template',
    };
  },
};
