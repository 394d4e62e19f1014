/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import type { LedgerCheckpoint } from '@ghostlight/backstage-plugin-ai-common';
import { canonicalJson } from '../chain/canonicalJson';
import { CheckpointSigner } from '../chain/CheckpointSigner';
import { entryText } from '../chain/entryText';
import { genesisHash, headHash, leafHash } from '../chain/hashes';
import { verifyLedgerExport } from './verifyLedgerExport';

const ledger = 'a3f1';
const keys = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const signer = new CheckpointSigner({ pem: keys.privateKey });

/** A chain written without any of the code that writes chains. */
function chain(
  length: number,
  options: { from?: number; edit?: number } = {},
): { entries: string[]; head: Buffer; previous: Buffer } {
  const { from = 1, edit } = options;
  const sha = (...parts: Uint8Array[]) =>
    createHash('sha256').update(Buffer.concat(parts)).digest();
  let head = sha(Buffer.of(2), Buffer.from(ledger));
  let previous = head;
  const entries: string[] = [];
  for (let seq = 1; seq <= length; seq++) {
    if (seq === from) {
      previous = head;
    }
    const canonical = `{"at":"2026-01-01T00:00:00.000Z","costNanoUsd":"${
      seq === edit ? 1 : 1000 + seq
    }","kind":"call","ledger":"${ledger}","note":"é 漢","seq":"${seq}"}`;
    const leaf = sha(Buffer.of(0), Buffer.from(canonical));
    head = sha(Buffer.of(1), head, leaf);
    if (seq >= from) {
      entries.push(
        JSON.stringify({
          canonical,
          leaf: leaf.toString('hex'),
          head: head.toString('hex'),
        }),
      );
    }
  }
  return { entries, head, previous };
}

function checkpoint(seq: number, head: Buffer): LedgerCheckpoint {
  return signer.sign({
    ledger,
    seq: `${seq}`,
    head: head.toString('hex'),
    at: '2026-01-02T00:00:00.000Z',
  });
}

function exportOf(
  length: number,
  options: { from?: number; edit?: number } = {},
): string[] {
  const { entries, head, previous } = chain(length, options);
  return [
    JSON.stringify({
      format: 'ghostlight-ledger',
      version: 1,
      ledger,
      fromSeq: `${options.from ?? 1}`,
      previousHead: previous.toString('hex'),
      createdAt: '2026-01-02T00:00:00.000Z',
    }),
    ...entries,
    JSON.stringify(checkpoint(length, head)),
  ];
}

/** What a line states; `createdAt` and `keyId` are remarks that nothing hangs on. */
function facts(line: string): string | undefined {
  try {
    const { createdAt, keyId, ...rest } = JSON.parse(line);
    const known = [
      'format',
      'version',
      'ledger',
      'fromSeq',
      'previousHead',
      'canonical',
      'leaf',
      'seq',
      'head',
      'at',
      'signature',
    ];
    return JSON.stringify(known.map(key => rest[key]));
  } catch {
    return undefined;
  }
}

const verify = (lines: string[], known: LedgerCheckpoint[] = []) =>
  verifyLedgerExport(lines, {
    publicKey: keys.publicKey,
    checkpoints: known,
  });

describe('verifyLedgerExport', () => {
  it('accepts what is sound, whole or in part', async () => {
    await expect(verify(exportOf(20))).resolves.toMatchObject({
      ok: true,
      ledger,
      entries: 20,
      firstSeq: '1',
      lastSeq: '20',
      head: chain(20).head.toString('hex'),
      problems: [],
      unchecked: [],
    });
    await expect(verify(exportOf(0))).resolves.toMatchObject({
      ok: true,
      entries: 0,
    });
    await expect(
      verify(exportOf(20, { from: 8 }), [
        checkpoint(7, chain(7).head),
        checkpoint(20, chain(20).head),
        checkpoint(3, chain(3).head),
      ]),
    ).resolves.toMatchObject({
      ok: true,
      entries: 13,
      unchecked: [
        'Entries before 8 are not in this export',
        'The checkpoint of entry 3 is older than this export',
      ],
    });
    const withEnds = exportOf(3).map(line => `${line}\r\n`);
    await expect(verify([...withEnds, '', '\n'])).resolves.toMatchObject({
      ok: true,
    });
  });

  it('says which entry was edited, deleted, inserted, reordered or cut off', async () => {
    const lines = exportOf(10);
    const first = async (changed: string[]) => {
      const { problems, problemCount } = await verify(changed);
      const [{ kind, seq }] = problems;
      return { kind, seq, problemCount };
    };
    const edited = [...lines];
    edited[4] = edited[4].replace('1004', '9');
    await expect(first(edited)).resolves.toEqual({
      kind: 'edited',
      seq: '4',
      problemCount: 1,
    });

    const deleted = lines.filter((_, index) => index !== 4);
    await expect(first(deleted)).resolves.toEqual({
      kind: 'missing',
      seq: '4',
      problemCount: 1,
    });

    const inserted = [...lines.slice(0, 5), lines[4], ...lines.slice(5)];
    await expect(first(inserted)).resolves.toEqual({
      kind: 'inserted',
      seq: '4',
      problemCount: 1,
    });

    const reordered = [...lines];
    [reordered[4], reordered[5]] = [reordered[5], reordered[4]];
    await expect(first(reordered)).resolves.toEqual({
      kind: 'reordered',
      seq: '4',
      problemCount: 1,
    });

    await expect(first(lines.slice(0, 8))).resolves.toEqual({
      kind: 'truncated',
      seq: undefined,
      problemCount: 1,
    });
    const shortened = [...lines.slice(0, 8), lines[11]];
    await expect(first(shortened)).resolves.toEqual({
      kind: 'truncated',
      seq: '8',
      problemCount: 1,
    });
    const half = [...lines.slice(0, 10), lines[10].slice(0, 50)];
    await expect(first(half)).resolves.toMatchObject({ kind: 'malformed' });

    // An edit with hashes made to fit shows at the next entry.
    const fitted = [...lines];
    fitted[4] = exportOf(10, { edit: 4 })[4];
    await expect(first(fitted)).resolves.toEqual({
      kind: 'broken-chain',
      seq: '5',
      problemCount: 1,
    });
  });

  it('finds a chain that was rewritten or cut to its end only by what is outside of it', async () => {
    const honest = checkpoint(10, chain(10).head);
    const rewritten = exportOf(12, { edit: 4 });
    await expect(verify(rewritten)).resolves.toMatchObject({ ok: true });
    const found = await verify(rewritten, [honest]);
    expect(found.problems).toMatchObject([{ kind: 'rewritten', seq: '10' }]);

    const cut = exportOf(8);
    expect((await verify(cut, [honest])).problems).toMatchObject([
      { kind: 'truncated', seq: '9' },
    ]);

    const other = generateKeyPairSync('ed25519', {
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const forged = await verifyLedgerExport(exportOf(8), {
      publicKey: other.publicKey,
    });
    expect(forged.problems).toMatchObject([
      { kind: 'bad-signature', seq: '8' },
    ]);
    const { signature, ...unsigned } = honest;
    const lines = [...exportOf(10).slice(0, -1), JSON.stringify(unsigned)];
    expect((await verify(lines)).problems).toMatchObject([
      { kind: 'bad-signature' },
    ]);
    await expect(verifyLedgerExport(lines)).resolves.toMatchObject({
      ok: true,
      unchecked: ['The checkpoint of the export: no public key was given'],
    });
    await expect(
      verifyLedgerExport([], { publicKey: 'no key' }),
    ).rejects.toThrow(/not in PEM/);
  });

  it('finds every change of a line, and never throws', async () => {
    const lines = exportOf(6);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(lines.length - 1),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 3, unit: 'binary' }),
        async (index, position, text) => {
          const line = lines[index];
          const at = position % line.length;
          const changed = [...lines];
          changed[index] =
            line.slice(0, at) + text + line.slice(at + text.length);
          const { ok } = await verify(changed);
          expect(ok).toBe(facts(changed[index]) === facts(line));
        },
      ),
      { numRuns: 1_000 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.json(), fc.string(), fc.constantFrom(...lines))),
        async noise => {
          const { ok } = await verify(noise);
          expect(ok).toBe(false);
        },
      ),
    );
  });

  it('finds every permutation and every subset', async () => {
    const lines = exportOf(6);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(lines, { minLength: 0 }),
        async changed => {
          const { ok } = await verify(changed);
          expect(ok).toBe(changed.join('\n') === lines.join('\n'));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('canonicalJson', () => {
  it('refuses what JSON would change silently', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'é'], c: undefined })).toBe(
      '{"a":[true,null,"é"],"b":1}',
    );
    // eslint-disable-next-line no-loss-of-precision
    expect(() => canonicalJson({ a: 9007199254740993 })).toThrow(
      /use a string/,
    );
    expect(canonicalJson({ a: Number.MAX_SAFE_INTEGER })).toBe(
      '{"a":9007199254740991}',
    );
    expect(() => canonicalJson({ a: 1n })).toThrow(/BigInt/);
    expect(() => canonicalJson({ a: '\ud800' })).toThrow(/surrogate/i);
    expect(() => canonicalJson({ a: NaN })).toThrow(TypeError);
    expect(() => canonicalJson(undefined)).toThrow(/undefined/);
    const cycle: { self?: object } = {};
    cycle.self = cycle;
    expect(() => canonicalJson(cycle)).toThrow(/contains itself/);
  });
});

describe('entryText', () => {
  const draft = {
    ledger,
    kind: 'call' as const,
    at: '2026-01-01T00:00:00.000Z',
    actorDigest: 'd',
    feature: 'f',
    action: 'a',
  };

  it('gives the canonical text for any number and any text of strangers', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 2n ** 62n }),
        fc.string({ unit: 'binary', maxLength: 2_000 }),
        fc.json(),
        (seq, text, json) => {
          const details = { text, json, '"seq":"': { seq: '9' } };
          const { prefix, suffix } = entryText({
            ...draft,
            model: text,
            details,
          });
          const canonical = `${prefix}${seq}${suffix}`;
          const body = JSON.parse(canonical);
          expect(body.seq).toBe(`${seq}`);
          expect(canonicalJson(body)).toBe(canonical);
          expect(canonical).not.toMatch(/\\u0000/);
        },
      ),
    );
    const lone = entryText({ ...draft, model: 'a\ud800b\u0000c\udc00😀' });
    expect(JSON.parse(`${lone.prefix}1${lone.suffix}`).model).toBe(
      'a\ufffdb\ufffdc\ufffd😀',
    );
    expect(() =>
      entryText({
        ...draft,
        details: { all: Array(100).fill('x'.repeat(1_000)) },
      }),
    ).toThrow(/too large/);
    // eslint-disable-next-line no-loss-of-precision
    expect(() =>
      entryText({ ...draft, details: { n: 9007199254740993 } }),
    ).toThrow(/cannot be written/);
  });

  it('hashes as the database does', () => {
    const previous = genesisHash(ledger);
    expect(headHash(previous, leafHash('{}')).toString('hex')).toHaveLength(64);
    expect(genesisHash(ledger)).not.toEqual(leafHash(ledger));
  });
});
