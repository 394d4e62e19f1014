/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { abortError, raceAbort, sleep } from './abort';
import { CircuitBreaker } from './CircuitBreaker';
import { retryDelay } from './retryDelay';
import { Semaphore } from './Semaphore';

describe('CircuitBreaker', () => {
  it('opens after outages in a row, lets one trial through, and closes on success', () => {
    let now = 0;
    const breaker = new CircuitBreaker({
      threshold: 3,
      cooldownMs: 100,
      now: () => now,
    });
    const fail = () => {
      expect(breaker.enter()).toBe(true);
      breaker.failure({ reason: 'down' });
    };
    fail();
    fail();
    expect(breaker.enter()).toBe(true);
    breaker.success();
    fail();
    fail();
    expect(breaker.state).toBe('closed');
    fail();
    expect(breaker.state).toBe('open');
    expect(breaker.reason).toBe('down');
    expect(breaker.enter()).toBe(false);

    now = 100;
    expect(breaker.state).toBe('half-open');
    expect(breaker.enter()).toBe(true);
    expect(breaker.enter()).toBe(false);
    breaker.neutral();
    expect(breaker.enter()).toBe(true);
    breaker.failure({ reason: 'still down' });
    expect(breaker.state).toBe('open');

    now = 200;
    expect(breaker.enter()).toBe(true);
    breaker.success();
    expect(breaker.state).toBe('closed');
    expect(breaker.reason).toBeUndefined();

    breaker.pause({ durationMs: 50, reason: 'asked to wait' });
    expect(breaker.enter()).toBe(false);
    now = 250;
    expect(breaker.enter()).toBe(true);
  });

  it('always recovers: after any history, the cooldown and a success close it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('success', 'failure', 'neutral', 'wait')),
        history => {
          let now = 0;
          const breaker = new CircuitBreaker({
            threshold: 2,
            cooldownMs: 10,
            now: () => now,
          });
          for (const event of history) {
            if (event === 'wait') {
              now += 5;
            } else if (breaker.enter()) {
              if (event === 'failure') {
                breaker.failure({ reason: 'x' });
              } else {
                breaker[event]();
              }
            }
          }
          now += 10;
          expect(breaker.enter()).toBe(true);
          breaker.success();
          expect(breaker.state).toBe('closed');
        },
      ),
    );
  });
});

describe('Semaphore', () => {
  it('never lets more through than its size, loses no slot, and forgets waiters that aborted', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.boolean(), { maxLength: 20 }),
        async (size, aborts) => {
          const semaphore = new Semaphore(size);
          let running = 0;
          const results = await Promise.allSettled(
            aborts.map(async isAborted => {
              const controller = new AbortController();
              const slot = semaphore.acquire(controller.signal);
              if (isAborted) {
                controller.abort();
              }
              const release = await slot;
              running += 1;
              expect(running).toBeLessThanOrEqual(size);
              await new Promise(resolve => setImmediate(resolve));
              running -= 1;
              release();
              release();
            }),
          );
          const reasons = results.flatMap(result =>
            result.status === 'rejected' ? result.reason.name : [],
          );
          expect(reasons.every(name => name === 'AbortError')).toBe(true);
          const slots = await Promise.all(
            Array.from({ length: size }, () =>
              semaphore.acquire(new AbortController().signal),
            ),
          );
          slots.forEach(release => release());
        },
      ),
      { numRuns: 50 },
    );
    const controller = new AbortController();
    controller.abort();
    await expect(
      new Semaphore(1).acquire(controller.signal),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('retryDelay', () => {
  const base = { baseMs: 500, remainingMs: 60_000, random: () => 0.5 };

  it('grows, follows Retry-After, and gives up when it is not worth it', () => {
    expect([0, 1, 2, 9].map(retry => retryDelay({ ...base, retry }))).toEqual([
      500, 1000, 2000, 8000,
    ]);
    expect(retryDelay({ ...base, retry: 5, retryAfterMs: 20 })).toBe(20);
    expect(
      retryDelay({ ...base, retry: 0, retryAfterMs: 31_000 }),
    ).toBeUndefined();
    expect(retryDelay({ ...base, retry: 0, remainingMs: 400 })).toBeUndefined();
  });

  it('stays within a quarter of the backoff', () => {
    fc.assert(
      fc.property(
        fc.nat(10),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (retry, value) => {
          const middle = Math.min(500 * 2 ** retry, 8000);
          const delay = retryDelay({ ...base, retry, random: () => value })!;
          expect(delay).toBeGreaterThanOrEqual(middle * 0.75);
          expect(delay).toBeLessThanOrEqual(middle * 1.25);
        },
      ),
    );
  });
});

describe('abort', () => {
  it('is always an AbortError, and stops what ignores it', async () => {
    const controller = new AbortController();
    const never = raceAbort(new Promise(() => {}), controller.signal);
    const sleeping = sleep(1_000_000, controller.signal);
    controller.abort(new Error('user left'));
    await expect(never).rejects.toMatchObject({
      name: 'AbortError',
      cause: { message: 'user left' },
    });
    await expect(sleeping).rejects.toMatchObject({ name: 'AbortError' });
    await expect(
      raceAbort(Promise.resolve(1), controller.signal),
    ).rejects.toMatchObject({ name: 'AbortError' });
    const plain = new AbortController();
    plain.abort();
    expect(abortError(plain.signal).name).toBe('AbortError');
    await expect(
      raceAbort(Promise.resolve(1), new AbortController().signal),
    ).resolves.toBe(1);
  });
});
