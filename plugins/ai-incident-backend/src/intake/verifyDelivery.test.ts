/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHmac } from 'node:crypto';
import type { WebhookAuth } from '../config';
import { verifyDelivery } from './verifyDelivery';

const SECRET = 'a-secret-of-some-length';
const BODY = Buffer.from('{"a":1}');
const hex = (text: Buffer | string) =>
  createHmac('sha256', SECRET).update(text).digest('hex');

function verify(
  auth: WebhookAuth | undefined,
  headers: Record<string, string | string[]>,
  format = 'generic',
  body = BODY,
) {
  return verifyDelivery({ webhook: { id: 'x', format, auth }, headers, body });
}

describe('verifyDelivery', () => {
  it.each<[string, string, WebhookAuth, Record<string, string>]>([
    [
      'bearer',
      'generic',
      { type: 'token', token: SECRET },
      { authorization: `Bearer ${SECRET}` },
    ],
    [
      'own header',
      'gitlab',
      { type: 'token', token: SECRET, header: 'x-gitlab-token' },
      { 'x-gitlab-token': SECRET },
    ],
    [
      'GitHub',
      'github',
      { type: 'hmac', secret: SECRET },
      { 'x-hub-signature-256': `sha256=${hex(BODY)}` },
    ],
    [
      'PagerDuty with rotation',
      'pagerduty',
      { type: 'hmac', secret: SECRET },
      { 'x-pagerduty-signature': `v1=${'0'.repeat(64)},v1=${hex(BODY)}` },
    ],
    [
      'Grafana',
      'grafana',
      { type: 'hmac', secret: SECRET },
      { 'x-grafana-alerting-signature': hex(BODY) },
    ],
    [
      'Grafana with timestamp',
      'grafana',
      { type: 'hmac', secret: SECRET, timestampHeader: 'x-time' },
      { 'x-grafana-alerting-signature': hex(`17:${BODY}`), 'x-time': '17' },
    ],
    [
      'mTLS through a proxy',
      'generic',
      {
        type: 'mtls',
        header: 'x-client-subject',
        subjects: ['CN=alertmanager'],
        proxyHeader: 'x-proxy',
        proxySecret: SECRET,
      },
      { 'x-client-subject': 'CN=alertmanager', 'x-proxy': SECRET },
    ],
  ])(
    'lets %s in, and nothing that differs in any part',
    (_name, format, auth, headers) => {
      expect(verify(auth, headers, format)).toBe(true);
      // No authentication configured is a no, whatever is sent.
      expect(verify(undefined, headers, format)).toBe(false);
      for (const name of Object.keys(headers)) {
        const rest = { ...headers };
        delete rest[name];
        expect(verify(auth, rest, format)).toBe(false);
        expect(verify(auth, { ...headers, [name]: '' }, format)).toBe(false);
        expect(
          verify(auth, { ...headers, [name]: `${headers[name]}x` }, format),
        ).toBe(false);
        expect(
          verify(
            auth,
            { ...headers, [name]: [headers[name], headers[name]] },
            format,
          ),
        ).toBe(false);
      }
      // A signature is over the body and by the secret; a token is not.
      const signed = auth.type === 'hmac';
      const changed = Buffer.from('{"a":2}');
      expect(verify(auth, headers, format, changed)).toBe(!signed);
      const other = {
        ...auth,
        ...(signed ? { secret: 'another-secret-of-length' } : {}),
      };
      expect(verify(other, headers, format)).toBe(!signed);
    },
  );
});
