/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Sends the demo company's alerts and deployments, as its monitoring would: payments were deployed a few minutes before
 * checkout began to fail, and an unrelated service was deployed last. A second start on the same day sends
 * the same alerts with the same times, which changes nothing.
 */
export async function declareDemoIncident({ url, token, stateFile }) {
  const today = new Date().toISOString().slice(0, 10);
  const kept = existsSync(stateFile)
    ? JSON.parse(readFileSync(stateFile, 'utf8'))
    : {};
  const now = kept.day === today ? kept.now : Date.now();
  writeFileSync(stateFile, JSON.stringify({ day: today, now }));
  const minutesAgo = minutes =>
    new Date(now - minutes * 60_000).toISOString().replace(/\.\d+Z$/, 'Z');
  const alert = (name, service, minutes, summary) => ({
    name,
    status: 'firing',
    service: `component:default/${service}`,
    severity: 'critical',
    startsAt: minutesAgo(minutes),
    key: `${today}-${name}-${service}`,
    summary,
  });
  const change = (id, service, minutes) => ({
    id: `${today}-${id}`,
    service,
    kind: 'deployment',
    startedAt: minutesAgo(minutes),
  });
  try {
    await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({
        alerts: [
          alert(
            'PaymentErrors',
            'payment-gateway',
            11,
            '31 % of authorisations fail: NoSuchMethodError in CardTokenizer',
          ),
          alert(
            'HighErrorRate',
            'checkout-service',
            9,
            '18 % of orders fail with 502 from payments',
          ),
        ],
        changes: [
          change('payment-gateway-2.14.0', 'payment-gateway', 14),
          change('product-search-5.1.2', 'product-search', 12),
          change('cart-service-3.9.1', 'cart-service', 190),
        ],
      }),
      signal: AbortSignal.timeout(10_000),
    });
  } catch {
    // The tour goes on without an incident.
  }
}
