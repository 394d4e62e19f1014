/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { alertmanagerFormat } from './alertmanager';
import { changeEventFormat, githubFormat, gitlabFormat } from './changes';
import { cloudeventsFormat } from './cloudevents';
import { datadogFormat } from './datadog';
import { genericFormat } from './generic';
import { grafanaFormat } from './grafana';
import { opsgenieFormat } from './opsgenie';
import { pagerdutyFormat } from './pagerduty';
import type { WebhookFormat } from './types';

/** All formats by the name used in the configuration. @internal */
export const webhookFormats: ReadonlyMap<string, WebhookFormat> = new Map(
  [
    alertmanagerFormat,
    grafanaFormat,
    pagerdutyFormat,
    opsgenieFormat,
    datadogFormat,
    cloudeventsFormat,
    genericFormat,
    githubFormat,
    gitlabFormat,
    changeEventFormat,
  ].map(format => [format.id, format]),
);
