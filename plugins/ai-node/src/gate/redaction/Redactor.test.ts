/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { Redactor } from './Redactor';

const redactor = new Redactor({
  patterns: [{ name: 'ticket', expression: /ACME-\d+/g }],
});
const redact = async (text: string) =>
  (await redactor.redact([text], { scope: 'request' })).texts[0];

const githubToken = `ghp_${'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'}`;
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

describe('Redactor', () => {
  it.each([
    [`token ${githubToken}.`, 'token [REDACTED:github:1].'],
    [
      'Authorization: Bearer abc123def456ghi789jkl',
      'Authorization: Bearer [REDACTED:bearer-token:1]',
    ],
    [
      'authorization: Basic dXNlcjpwYXNzd29yZA==',
      'authorization: Basic [REDACTED:basic-credentials:1]',
    ],
    [
      'amqp://app:s3cr3t-pass@queue:5672/x',
      'amqp://app:[REDACTED:url-password:1]@queue:5672/x',
    ],
    [
      'Server=db;Database=pay;User Id=app;Password=hunter22;Encrypt=true',
      'Server=db;Database=pay;User Id=app;Password=[REDACTED:connection-string-password:1];Encrypt=true',
    ],
    [`api_key: "abcd1234efgh5678"`, `api_key: "[REDACTED:assigned-secret:1]"`],
    [
      'see ACME-1 and ACME-2, ACME-1',
      'see [REDACTED:ticket:1] and [REDACTED:ticket:2], [REDACTED:ticket:1]',
    ],
    // What only names a secret is not one.
    ['postgres://app:${PASSWORD}@db/pay', 'postgres://app:${PASSWORD}@db/pay'],
    ['password = os.environ["PASSWORD"]', 'password = os.environ["PASSWORD"]'],
    ['const token = "your-token-here";', 'const token = "your-token-here";'],
    ['http://localhost:7007/api@v1', 'http://localhost:7007/api@v1'],
    ['', ''],
  ])('%j', async (text, expected) => {
    await expect(redact(text)).resolves.toBe(expected);
  });

  it('replaces keys, whole or cut, and obeys no comment that turns rules off', async () => {
    await expect(redact(`a\n${privateKey}b`)).resolves.toMatch(
      /^a\n\[REDACTED:private-?key:1\]\n?b$/,
    );
    const cut = await redact(`a\n${privateKey.slice(0, 500)}`);
    expect(cut).toMatch(/^a\n\[REDACTED:private-?key:1\]$/);
    const disabled = await redact(
      `// secretlint-disable\n${githubToken} // secretlint-disable-line`,
    );
    expect(disabled).toBe(
      '// secretlint-disable\n[REDACTED:github:1] // secretlint-disable-line',
    );
  });

  it('finds a secret wherever it stands in a long text', async () => {
    const secret = `\n${githubToken}\n`;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 400_000 }),
        fc.constantFrom(secret, privateKey),
        async (position, planted) => {
          const text =
            'lorem ipsum '.repeat(Math.ceil(position / 12)) +
            planted +
            'dolor sit '.repeat(1_000);
          const result = await redact(text);
          expect(result).not.toContain(githubToken);
          expect(result).not.toContain(privateKey.slice(100, 200));
          expect(result).toMatch(/\[REDACTED:/);
        },
      ),
      { numRuns: 20 },
    );
  }, 60_000);

  it('numbers secrets through the request, or for each text alone', async () => {
    const texts = ['ACME-1', 'ACME-2 ACME-1'];
    await expect(redactor.redact(texts, { scope: 'request' })).resolves.toEqual(
      {
        texts: [
          '[REDACTED:ticket:1]',
          '[REDACTED:ticket:2] [REDACTED:ticket:1]',
        ],
        count: 3,
      },
    );
    await expect(redactor.redact(texts, { scope: 'text' })).resolves.toEqual({
      texts: ['[REDACTED:ticket:1]', '[REDACTED:ticket:1] [REDACTED:ticket:2]'],
      count: 3,
    });
  });

  it('lets nothing that it does not replace change, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 300 }),
        async text => {
          const result = await redact(text);
          expect(result === text || result.includes('[REDACTED:')).toBe(true);
        },
      ),
    );
    const noise = [
      'a.'.repeat(100_000),
      'https://a:'.repeat(20_000),
      '-----BEGIN PRIVATE KEY-----\n'.repeat(7_000),
      'eyJ'.repeat(60_000),
      'password="'.repeat(20_000),
      'Server=a;'.repeat(20_000),
      'bearer '.repeat(28_000),
      ' '.repeat(200_000),
    ];
    await redactor.redact(noise, { scope: 'request' });
  }, 60_000);

  it('fails when an expression does not come to an end', async () => {
    const slow = new Redactor({
      patterns: [{ name: 'slow', expression: /(a+)+$/g }],
    });
    await expect(
      slow.redact([`${'a'.repeat(50)}!`], { scope: 'text' }),
    ).rejects.toThrow('The redaction patterns "slow" could not be applied');
    await expect(
      slow.redact(['aaa'], { scope: 'text' }),
    ).resolves.toMatchObject({ count: 1 });
    expect(() =>
      redactor.redactPatterns([`${'a'.repeat(50)}!`], ['(a+)+$']),
    ).toThrow(/policy/);
  });
});
