/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookConfig } from '../config';

const SIGNATURE_HEADERS: Record<string, string> = {
  pagerduty: 'x-pagerduty-signature',
  grafana: 'x-grafana-alerting-signature',
  github: 'x-hub-signature-256',
};

/** Hashed first, so that neither length nor place of the first difference shows in the time it takes. */
function same(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}

/**
 * Whether a delivery comes from where it says, by the raw bytes. Fails closed: nothing configured, nothing sent, sent
 * twice or anything unexpected is a no.
 *
 * @internal
 */
export function verifyDelivery(options: {
  webhook: WebhookConfig;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}): boolean {
  const { webhook, headers, body } = options;
  const { auth } = webhook;
  const header = (name: string): string | undefined => {
    const value = headers[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  switch (auth?.type) {
    case 'token': {
      const given = header(auth.header ?? 'authorization');
      if (given === undefined) {
        return false;
      }
      if (auth.header && auth.header !== 'authorization') {
        return same(given, auth.token);
      }
      const bearer = /^Bearer\s+(\S+)$/i.exec(given)?.[1];
      return bearer !== undefined && same(bearer, auth.token);
    }
    case 'hmac': {
      const given = header(
        auth.header ?? SIGNATURE_HEADERS[webhook.format] ?? 'x-signature-256',
      );
      if (given === undefined) {
        return false;
      }
      const hmac = createHmac('sha256', auth.secret);
      if (auth.timestampHeader) {
        const timestamp = header(auth.timestampHeader);
        if (timestamp === undefined) {
          return false;
        }
        hmac.update(`${timestamp}:`);
      }
      const expected = hmac.update(body).digest('hex');
      // PagerDuty sends one signature for each secret that is valid while secrets are rotated.
      return given
        .split(',')
        .slice(0, 10)
        .map(part =>
          part
            .trim()
            .replace(/^(?:v1|sha256)=/, '')
            .toLowerCase(),
        )
        .some(part => same(part, expected));
    }
    case 'mtls': {
      const proxy = header(auth.proxyHeader);
      const subject = header(auth.header);
      return (
        proxy !== undefined &&
        subject !== undefined &&
        same(proxy, auth.proxySecret) &&
        auth.subjects.some(allowed => same(allowed, subject))
      );
    }
    default:
      return false;
  }
}
