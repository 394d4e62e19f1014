import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PermanentError, processMessages, type IncomingMessage } from '../src/processMessages.ts';

/** A partition that remembers what was committed, and hands out what was not when it is read again. */
class Partition {
  committed = 0;
  readonly log: string[] = [];
  readonly texts: readonly string[];

  constructor(...texts: string[]) {
    this.texts = texts;
  }

  async *messages(): AsyncIterable<IncomingMessage> {
    for (let offset = this.committed; offset < this.texts.length; offset += 1) {
      yield {
        topic: 'orders',
        partition: 0,
        offset: BigInt(offset),
        key: 'k',
        value: this.texts[offset]!,
        commit: async () => {
          this.log.push(`commit ${offset}`);
          this.committed = offset + 1;
        },
      };
    }
  }
}

const never = new AbortController().signal;

test('commits each message after its effect, in order', async () => {
  const partition = new Partition('a', 'b');
  const outcomes: string[] = [];
  await processMessages({
    messages: partition.messages(),
    handle: async ({ value }) => {
      partition.log.push(`effect ${value}`);
    },
    setAside: async () => assert.fail('nothing is set aside'),
    signal: never,
    report: outcome => outcomes.push(outcome),
  });
  assert.deepEqual(partition.log, ['effect a', 'commit 0', 'effect b', 'commit 1']);
  assert.deepEqual(outcomes, ['done', 'done']);
});

test('tries again, then sets aside before it commits', async () => {
  const partition = new Partition('flaky', 'broken', 'bad');
  const tries = new Map<string, number>();
  await processMessages({
    messages: partition.messages(),
    handle: async ({ value }) => {
      const count = (tries.get(value) ?? 0) + 1;
      tries.set(value, count);
      if (value === 'bad') {
        throw new PermanentError('refused');
      }
      if (value === 'broken' || count < 3) {
        throw new Error('away');
      }
    },
    setAside: async ({ value }, reason) => {
      partition.log.push(`aside ${value}: ${reason}`);
    },
    signal: never,
    waits: [0, 0, 0],
  });
  assert.deepEqual([...tries], [['flaky', 3], ['broken', 4], ['bad', 1]]);
  assert.deepEqual(partition.log, ['commit 0', 'aside broken: away', 'commit 1', 'aside bad: refused', 'commit 2']);
});

test('loses nothing when it is stopped, or when the dead-letter topic is away', async () => {
  const partition = new Partition('a', 'b', 'c');
  const stop = new AbortController();
  const seen: string[] = [];
  await processMessages({
    messages: partition.messages(),
    handle: async ({ value }, signal) => {
      if (value === 'b') {
        stop.abort();
        signal.throwIfAborted();
      }
      seen.push(value);
    },
    setAside: async () => assert.fail('a stop is no failure of the message'),
    signal: stop.signal,
  });
  assert.equal(partition.committed, 1);

  await assert.rejects(
    processMessages({
      messages: partition.messages(),
      handle: async () => {
        throw new PermanentError('refused');
      },
      setAside: async () => {
        throw new Error('the broker is away');
      },
      signal: never,
    }),
    /broker is away/,
  );
  assert.equal(partition.committed, 1);

  await processMessages({
    messages: partition.messages(),
    handle: async ({ value }) => {
      seen.push(value);
    },
    setAside: async () => assert.fail('nothing is set aside'),
    signal: never,
  });
  assert.deepEqual(seen, ['a', 'b', 'c']);
});
