/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { fingerprintError } from './fingerprintError';
import { LogTemplater } from './LogTemplater';

describe('LogTemplater', () => {
  it('finds templates of lines that differ in values', () => {
    const templater = new LogTemplater();
    for (let i = 0; i < 50; i += 1) {
      templater.add(`Connected to 10.0.0.${i}:5432 in ${i * 3} ms`);
      templater.add(`user ${i % 2 ? 'alice' : 'bob'} logged in`);
    }
    templater.add('disk /dev/sda1 is full');
    expect(templater.templates()).toEqual([
      { id: 1, template: 'Connected to <*> in <*> ms', count: 50 },
      { id: 2, template: expect.stringContaining('logged in'), count: 25 },
      { id: 3, template: expect.stringContaining('logged in'), count: 25 },
      { id: 4, template: expect.stringMatching(/^disk .* is full$/), count: 1 },
    ]);
  });

  it('joins lines of a leaf that agree in half of their words', () => {
    const templater = new LogTemplater();
    templater.add('session closed for user alice');
    expect(templater.add('session closed for user bob')).toEqual({
      id: 1,
      template: 'session closed for user <*>',
      count: 2,
    });
  });

  it('counts every line once and stays bounded, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 60 }),
        lines => {
          const templater = new LogTemplater({
            mostTemplates: 10,
            mostChildren: 3,
          });
          lines.forEach(line => templater.add(line));
          const templates = templater.templates();
          expect(templates.length).toBeLessThanOrEqual(11);
          expect(templates.reduce((sum, { count }) => sum + count, 0)).toBe(
            lines.length,
          );
        },
      ),
    );
    expect(
      new LogTemplater().add('x '.repeat(5_000_000)).template.length,
    ).toBeLessThan(10_000);
  });
});

describe('fingerprintError', () => {
  const javascript = (id: number, line: number) =>
    `TypeError: Cannot read properties of undefined (reading 'price') for order ${id}
    at total (/app/src/cart.ts:${line}:17)
    at async Checkout.run (/app/src/checkout.ts:8:3)`;

  it('is the same for other values and lines, and another for other code', () => {
    const first = fingerprintError(javascript(4711, 12));
    expect(first).toMatchObject({
      type: 'TypeError',
      frames: [
        { file: '/app/src/cart.ts', function: 'total', line: 12 },
        { file: '/app/src/checkout.ts', function: 'Checkout.run', line: 8 },
      ],
    });
    expect(first.fingerprint).toMatch(/^[\da-f]{16}$/);
    expect(fingerprintError(javascript(99, 15)).fingerprint).toBe(
      first.fingerprint,
    );
    expect(
      fingerprintError(javascript(99, 15).replace('cart.ts', 'bill.ts'))
        .fingerprint,
    ).not.toBe(first.fingerprint);
  });

  it('reads Python, Java and Go', () => {
    expect(
      fingerprintError(`Traceback (most recent call last):
  File "/srv/app.py", line 10, in main
    run()
  File "/srv/stock.py", line 3, in run
    raise ValueError("no item 7")
ValueError: no item 7`),
    ).toMatchObject({
      type: 'ValueError',
      message: 'ValueError: no item <*>',
      frames: [
        { file: '/srv/stock.py', function: 'run', line: 3 },
        { file: '/srv/app.py' },
      ],
    });
    expect(
      fingerprintError(`java.lang.IllegalStateException: pool is empty
\tat com.example.Pool.take(Pool.java:42)`),
    ).toMatchObject({
      type: 'java.lang.IllegalStateException',
      frames: [{ file: 'com/example/Pool.java', line: 42 }],
    });
    expect(
      fingerprintError(`panic: runtime error: index out of range [5] with length 3

goroutine 1 [running]:
main.main()
\t/src/main.go:9 +0x1d`),
    ).toMatchObject({
      type: 'panic',
      frames: [{ file: '/src/main.go', line: 9 }],
    });
  });

  it('takes any text in bounded time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(fingerprintError(text).fingerprint).toHaveLength(16);
      }),
    );
    for (const hostile of [
      'a.'.repeat(5e6),
      '"'.repeat(1e6),
      `at ${'x('.repeat(1e6)}`,
      '0-'.repeat(1e6),
      'A'.repeat(1e7),
    ]) {
      expect(fingerprintError(hostile).message.length).toBeLessThanOrEqual(300);
    }
  });
});
