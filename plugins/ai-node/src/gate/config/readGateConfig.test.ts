/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { generateKeyPairSync } from 'node:crypto';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readGateConfig } from './readGateConfig';

const read = (ai?: JsonObject) =>
  readGateConfig(new ConfigReader(ai ? { ai } : {}));
const pem = (type: 'ed25519' | 'x25519') =>
  generateKeyPairSync(type as 'ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;

describe('readGateConfig', () => {
  it('has sensible defaults', () => {
    expect(read()).toEqual({
      agents: {
        quotas: [{ agent: '*', calls: 1_000, windowMs: 3_600_000 }],
        maxResponseBytes: 100_000,
      },
      environment: 'test',
      // The shipped set holds while nobody has set any.
      policies: undefined,
      approvals: { expiryMs: 86_400_000, leastApprovers: 1 },
      budgets: [],
      prices: [],
      redactionPatterns: [],
      holdTimeoutMs: 900_000,
    });
  });

  it('reads everything', () => {
    const config = read({
      environment: 'production',
      policies: [{ id: 'a', effects: [{ type: 'deny' }] }],
      budgets: [
        { id: 'all', hardUsd: 100.5, softUsd: 80 },
        {
          id: 'team',
          scope: { kind: 'team' },
          window: 'week',
          timeZone: 'Europe/Stockholm',
        },
      ],
      prices: [{ provider: 'vllm', model: 'm', input: 1, output: 2 }],
      redaction: {
        patterns: [{ name: 'ticket', pattern: 'acme-\\d+', flags: 'i' }],
      },
      ledger: {
        signingKey: pem('ed25519'),
        holdTimeout: { minutes: 5 },
        retention: { months: 6 },
      },
    });
    expect(config).toMatchObject({
      environment: 'production',
      policies: [{ id: 'a', match: {} }],
      budgets: [
        {
          id: 'all',
          scope: { kind: 'portal', value: '*' },
          window: 'month',
          timeZone: 'UTC',
          hardNanoUsd: '100500000000',
          softNanoUsd: '80000000000',
        },
        { id: 'team', scope: { kind: 'team', value: '*' }, window: 'week' },
      ],
      holdTimeoutMs: 300_000,
      retention: { months: 6 },
    });
    expect(config.redactionPatterns[0].expression).toEqual(/acme-\d+/gi);
    expect(config.signer?.keyId).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each<[JsonObject, RegExp]>([
    [
      {
        policies: [
          { id: 'a', match: { modl: 'x' }, effects: [{ type: 'deny' }] },
        ],
      },
      /ai\.policies\[0\]\.match/,
    ],
    [{ budgets: [{ id: 'a', hardUsd: -1 }] }, /ai\.budgets\[0\]\.hardUsd/],
    [
      { budgets: [{ id: 'a', scope: { kind: 'planet' } }] },
      /ai\.budgets\[0\]\.scope\.kind/,
    ],
    [{ budgets: [{ id: 'a', timeZone: 'Mars' }] }, /timeZone: must be an IANA/],
    [{ budgets: [{ id: 'a' }, { id: 'a' }] }, /different ids/],
    [
      { prices: [{ provider: 'a', model: 'b', input: 1 }] },
      /ai\.prices\[0\]\.output/,
    ],
    [
      { redaction: { patterns: [{ name: 'a', pattern: '(' }] } },
      /ai\.redaction\.patterns\[0\]\.pattern/,
    ],
    [
      { ledger: { retention: { days: 180 } } },
      /ai\.ledger\.retention.*6 months/,
    ],
    [{ ledger: { holdTimeout: '1s' } }, /ai\.ledger\.holdTimeout/],
    [{ ledger: { signingKey: 'x' } }, /ai\.ledger\.signingKey.*openssl/],
    [{ ledger: { signingKey: pem('x25519') } }, /must be an Ed25519/],
  ])('names what is wrong in %j', (ai, message) => {
    expect(() => read(ai)).toThrow(message);
  });
});
