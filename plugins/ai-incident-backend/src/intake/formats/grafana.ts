/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { WebhookFormat } from './types';
import { readAlertmanagerAlerts } from './alertmanager';
import {
  asArray,
  asLabels,
  asLine,
  asObject,
  asSeverity,
  asText,
  asUrl,
  digest,
  parseJson,
} from './reading';

const LEGACY_STATES: Record<string, 'firing' | 'resolved'> = {
  alerting: 'firing',
  no_data: 'firing',
  ok: 'resolved',
};

/**
 * Grafana: unified alerting (an Alertmanager envelope of version "1") and the legacy alerts before it, which carry no time
 * and no labels. States between (`pending`, `paused`) are neither firing nor resolved.
 *
 * @internal
 */
export const grafanaFormat: WebhookFormat = {
  id: 'grafana',
  parse({ body, receivedAt }) {
    const payload = asObject(parseJson(body));
    const version = asLine(payload.version);
    if (Array.isArray(payload.alerts)) {
      return version === undefined || version === '1' || version === '4'
        ? readAlertmanagerAlerts(payload, receivedAt)
        : {
            alerts: [],
            changes: [],
            unsupported: `Not a Grafana payload of version 1 (version ${version})`,
          };
    }
    const state = asLine(payload.state)?.toLowerCase();
    const name = asLine(payload.ruleName) ?? asLine(payload.title);
    if (state === undefined || name === undefined) {
      return {
        alerts: [],
        changes: [],
        unsupported: 'Neither a unified nor a legacy Grafana alert',
      };
    }
    const status = LEGACY_STATES[state];
    if (!status) {
      return {
        alerts: [],
        changes: [],
        note: `State "${state}" neither fires nor resolves`,
      };
    }
    const matches = asArray(payload.evalMatches).map(asObject);
    const labels = {
      ...asLabels(matches[0]?.tags),
      ...asLabels(payload.tags),
    };
    const key = `rule:${asLine(payload.orgId) ?? ''}:${
      asLine(payload.ruleId) ?? digest(name)
    }`;
    return {
      alerts: [
        {
          key,
          episode: key,
          name,
          status,
          at: receivedAt,
          severity: asSeverity(labels.severity, labels.priority),
          summary: asText(payload.message),
          labels,
          annotations: {},
          url: asUrl(payload.ruleUrl),
        },
      ],
      changes: [],
    };
  },
};
