/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { KeyObject } from 'node:crypto';
import type {
  LedgerCheckpoint,
  LedgerExportHeader,
} from '@ghostlight/backstage-plugin-ai-common';
import { genesisHash, headHash, leafHash } from '../chain/hashes';
import { isSigned, readPublicKey } from './checkpointSignature';
import type { LedgerProblem, LedgerVerification } from './LedgerVerification';
import { parseLine } from './parseLine';

const MAX_PROBLEMS = 100;

/** The state of one verification; see `verifyLedgerExport`. @internal */
export class LedgerVerifier {
  readonly #publicKey: KeyObject | undefined;
  readonly #known: LedgerCheckpoint[];
  readonly #knownBySeq = new Map<string, LedgerCheckpoint[]>();
  readonly #problems: LedgerProblem[] = [];
  readonly #unchecked: string[] = [];
  #problemCount = 0;
  #lineNumber = 0;
  #header: LedgerExportHeader | undefined;
  #checkpoint: LedgerCheckpoint | undefined;
  #entries = 0;
  #firstSeq: bigint | undefined;
  #lastSeq = 0n;
  #expectedSeq = 1n;
  #head: Buffer = Buffer.alloc(0);
  /** Numbers that were skipped and may still come. */
  readonly #gaps = new Map<bigint, LedgerProblem>();

  constructor(options: {
    publicKey?: string | KeyObject;
    checkpoints?: LedgerCheckpoint[];
  }) {
    this.#publicKey =
      options.publicKey === undefined
        ? undefined
        : readPublicKey(options.publicKey);
    this.#known = options.checkpoints ?? [];
    for (const checkpoint of this.#known) {
      const same = this.#knownBySeq.get(checkpoint.seq) ?? [];
      this.#knownBySeq.set(checkpoint.seq, [...same, checkpoint]);
    }
  }

  line(text: string): void {
    this.#lineNumber += 1;
    if (text.trim() === '') {
      return;
    }
    const line = parseLine(text);
    if (line.type === 'malformed') {
      this.#report('malformed', `Line ${this.#lineNumber}: ${line.message}`);
      return;
    }
    if (line.type === 'header') {
      this.#onHeader(line.header);
      return;
    }
    if (!this.#header) {
      this.#report('malformed', 'The export does not begin with its header');
      this.#header = {
        format: 'ghostlight-ledger',
        version: 1,
        ledger: '',
        fromSeq: '1',
        previousHead: '',
        createdAt: '',
      };
    }
    if (line.type === 'checkpoint') {
      if (this.#checkpoint) {
        this.#report('inserted', 'There is more than one checkpoint line');
      }
      this.#checkpoint = line.checkpoint;
      return;
    }
    if (this.#checkpoint) {
      this.#report(
        'inserted',
        `Entry ${line.seq} stands after the checkpoint`,
        line.seq,
      );
    }
    this.#onEntry(line);
  }

  #onHeader(header: LedgerExportHeader): void {
    if (this.#header) {
      this.#report('inserted', 'There is more than one header');
      return;
    }
    this.#header = header;
    this.#expectedSeq = BigInt(header.fromSeq);
    this.#head = Buffer.from(header.previousHead, 'hex');
    if (this.#expectedSeq === 1n) {
      if (!genesisHash(header.ledger).equals(this.#head)) {
        this.#report(
          'rewritten',
          `The chain does not begin with the head of ledger ${header.ledger}`,
        );
      }
    } else {
      this.#matchKnown(this.#expectedSeq - 1n, this.#head);
      this.#unchecked.push(
        `Entries before ${header.fromSeq} are not in this export`,
      );
    }
  }

  #onEntry(line: {
    canonical: string;
    leaf: string;
    head: string;
    seq: string;
    ledger: string;
  }): void {
    const seq = BigInt(line.seq);
    const leaf = leafHash(line.canonical);
    const isEdited = leaf.toString('hex') !== line.leaf;
    if (isEdited) {
      this.#report(
        'edited',
        `Entry ${line.seq} was edited: its body does not have its hash`,
        line.seq,
      );
    } else if (this.#header?.ledger && line.ledger !== this.#header.ledger) {
      this.#report(
        'edited',
        `Entry ${line.seq} belongs to ledger ${line.ledger}`,
        line.seq,
      );
    }

    this.#entries += 1;
    this.#firstSeq ??= seq;
    if (seq < this.#expectedSeq) {
      this.#onLateEntry(seq, line.seq);
      return;
    }
    const isAfterGap = seq > this.#expectedSeq;
    if (isAfterGap) {
      this.#onGap(seq);
    }
    const head = headHash(this.#head, leaf);
    if (!isEdited && !isAfterGap && head.toString('hex') !== line.head) {
      this.#report(
        'broken-chain',
        `Entry ${line.seq} does not continue the chain before it`,
        line.seq,
      );
    }
    // The stored head goes on, so that one problem is not reported again for every later entry.
    this.#head = Buffer.from(line.head, 'hex');
    this.#matchKnown(seq, this.#head);
    this.#expectedSeq = seq + 1n;
    this.#lastSeq = seq;
  }

  #onGap(seq: bigint): void {
    const last = seq - 1n;
    const first = this.#expectedSeq;
    const problem = this.#report(
      'missing',
      first === last
        ? `Entry ${first} is missing`
        : `Entries ${first} to ${last} are missing`,
      `${first}`,
    );
    if (last - first < 10_000n) {
      for (let gap = first; gap <= last; gap++) {
        this.#gaps.set(gap, problem);
      }
    }
  }

  #onLateEntry(seq: bigint, text: string): void {
    const gap = this.#gaps.get(seq);
    if (gap) {
      gap.kind = 'reordered';
      gap.message = `Entry ${text} does not stand in its place`;
      this.#gaps.delete(seq);
      return;
    }
    this.#report(
      'inserted',
      `Entry ${text} is there a second time or does not belong here`,
      text,
    );
  }

  #matchKnown(seq: bigint, head: Buffer): void {
    for (const checkpoint of this.#knownBySeq.get(`${seq}`) ?? []) {
      if (checkpoint.head !== head.toString('hex')) {
        this.#report(
          'rewritten',
          `The chain up to ${seq} is not the one that the checkpoint of ${checkpoint.at} was made of`,
          `${seq}`,
        );
      }
    }
  }

  finish(): LedgerVerification {
    const header = this.#header;
    if (!header) {
      this.#report('malformed', 'The export is empty');
    } else {
      this.#finishOwnCheckpoint();
      this.#finishKnownCheckpoints(header);
    }
    return {
      ok: this.#problemCount === 0,
      ledger: header?.ledger || undefined,
      entries: this.#entries,
      firstSeq: this.#firstSeq?.toString(),
      lastSeq: this.#firstSeq === undefined ? undefined : `${this.#lastSeq}`,
      head: this.#head.length ? this.#head.toString('hex') : undefined,
      problems: this.#problems,
      problemCount: this.#problemCount,
      unchecked: this.#unchecked,
    };
  }

  #finishOwnCheckpoint(): void {
    const checkpoint = this.#checkpoint;
    if (!checkpoint) {
      this.#report(
        'truncated',
        'The export does not end with its checkpoint: its end was cut off',
      );
      return;
    }
    const last = this.#expectedSeq - 1n;
    if (BigInt(checkpoint.seq) > last) {
      this.#report(
        'truncated',
        `Entries ${last + 1n} to ${checkpoint.seq} are cut off the end`,
        `${last + 1n}`,
      );
    } else if (BigInt(checkpoint.seq) < last) {
      this.#report(
        'inserted',
        `The checkpoint is of entry ${checkpoint.seq}, but entries go on to ${last}`,
        checkpoint.seq,
      );
    } else if (checkpoint.head !== this.#head.toString('hex')) {
      this.#report(
        'rewritten',
        'The checkpoint is not of this chain',
        checkpoint.seq,
      );
    }
    if (checkpoint.ledger !== this.#header?.ledger) {
      this.#report('rewritten', 'The checkpoint is of another ledger');
    }
    this.#checkSignature(checkpoint, 'The checkpoint of the export');
  }

  #finishKnownCheckpoints(header: LedgerExportHeader): void {
    const before = BigInt(header.fromSeq) - 1n;
    for (const checkpoint of this.#known) {
      const seq = BigInt(checkpoint.seq);
      if (checkpoint.ledger !== header.ledger) {
        this.#report(
          'rewritten',
          `The checkpoint of ${checkpoint.at} is of ledger ${checkpoint.ledger}, the export of ${header.ledger}`,
        );
      } else if (seq >= this.#expectedSeq) {
        this.#report(
          'truncated',
          `The chain had ${seq} entries at ${
            checkpoint.at
          }, the export ends with ${this.#expectedSeq - 1n}`,
          `${this.#expectedSeq}`,
        );
      } else if (seq < before) {
        this.#unchecked.push(
          `The checkpoint of entry ${seq} is older than this export`,
        );
      }
      if (checkpoint.signature) {
        this.#checkSignature(checkpoint, `The checkpoint of ${checkpoint.at}`);
      }
    }
  }

  #checkSignature(checkpoint: LedgerCheckpoint, name: string): void {
    if (!this.#publicKey) {
      this.#unchecked.push(`${name}: no public key was given`);
    } else if (!checkpoint.signature) {
      this.#report('bad-signature', `${name} is not signed`, checkpoint.seq);
    } else if (!isSigned(checkpoint, this.#publicKey)) {
      this.#report(
        'bad-signature',
        `${name} is not signed by the given key`,
        checkpoint.seq,
      );
    }
  }

  #report(
    kind: LedgerProblem['kind'],
    message: string,
    seq?: string,
  ): LedgerProblem {
    this.#problemCount += 1;
    const problem: LedgerProblem = {
      kind,
      ...(seq === undefined ? {} : { seq }),
      ...(this.#lineNumber ? { line: this.#lineNumber } : {}),
      message,
    };
    if (this.#problems.length < MAX_PROBLEMS) {
      this.#problems.push(problem);
    }
    return problem;
  }
}
