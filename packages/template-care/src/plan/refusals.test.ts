/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/expect-expect -- fast-check's assert fails a property that does not hold */

import fc from 'fast-check';
import { validatePlan } from './validatePlan';

const KNOWN = ['express', 'fastify', 'lodash', 'react-router', '@acme/logger'];
const rules = {
  knownPackages: new Set(KNOWN.map(name => `npm:${name}`)),
  allowedImages: ['ghcr.io/acme', 'registry.acme.example:5000/base'],
};
const good = {
  planVersion: 1,
  template: 'template:default/a',
  name: 'shop',
  description: 'A shop',
  owner: 'group:default/team-a',
  repository: { host: 'github.com', owner: 'acme', name: 'shop' },
  values: { name: 'shop' },
};
const check = (change: object) =>
  validatePlan({ plan: { ...good, ...change }, rules });
/** Refused, and with these reasons only. */
const isRefused = (change: object, ...codes: string[]) => {
  const { plan, problems } = check(change);
  expect(plan).toBeUndefined();
  expect(codes).toEqual(
    expect.arrayContaining([...new Set(problems.map(({ code }) => code))]),
  );
  expect(
    problems.every(({ field, message }) => field !== '' && message !== ''),
  ).toBe(true);
};
const withPackage = (name: string) => ({
  packages: [{ ecosystem: 'npm', name, version: '1.0.0' }],
});
/** Nested anywhere in the answers, as a key or as a value. */
const answersWith = (text: fc.Arbitrary<string>) =>
  fc
    .tuple(text, fc.constantFrom('value', 'list', 'deep', 'key'))
    .map(([hostile, place]): Record<string, unknown> => {
      switch (place) {
        case 'value':
          return { name: hostile };
        case 'list':
          return { name: ['fine', hostile] };
        case 'deep':
          return { name: { a: [{ b: hostile }] } };
        default:
          return { name: { [hostile]: 'fine' } };
      }
    });

describe('what no plan may hold', () => {
  it('names one edit away from a known package are refused as look-alikes or unknown', () => {
    const letter = fc.constantFrom(
      ...'abcdefghijklmnopqrstuvwxyz0123456789-_.',
    );
    const squat = fc
      .tuple(fc.constantFrom(...KNOWN), fc.nat(), letter, fc.nat(4))
      .map(([name, at, other, kind]) => {
        const i = at % name.length;
        switch (kind) {
          case 0:
            return name.slice(0, i) + name.slice(i + 1);
          case 1:
            return name.slice(0, i) + other + name.slice(i);
          case 2:
            return name.slice(0, i) + other + name.slice(i + 1);
          case 3:
            return `${name.slice(0, i)}${name.slice(i + 1, i + 2)}${
              name[i]
            }${name.slice(i + 2)}`;
          default:
            return `${name}${['js', '-js', 'py', '2', '-utils'][at % 5]}`;
        }
      })
      .filter(name => name !== '' && !KNOWN.includes(name));
    fc.assert(
      fc.property(squat, name =>
        isRefused(withPackage(name), 'lookalike-package', 'unknown-package'),
      ),
      { numRuns: 500 },
    );
  });

  it('names that nobody knows are refused', () => {
    fc.assert(
      fc.property(
        fc
          .string({ minLength: 1, maxLength: 40 })
          .filter(name => !KNOWN.includes(name)),
        name =>
          isRefused(withPackage(name), 'lookalike-package', 'unknown-package'),
      ),
    );
  });

  it('images from elsewhere, or without a fixed tag, are refused', () => {
    const elsewhere = fc
      .tuple(
        fc.constantFrom(
          '',
          'docker.io/',
          'ghcr.io/',
          'ghcr.io/acmeevil/',
          'ghcr.io/acme.evil/',
          'evil.example/ghcr.io/acme/',
          'registry.acme.example/base/',
          'registry.acme.example:5001/base/',
        ),
        fc.stringMatching(/^[a-z]{1,10}$/),
      )
      .map(([prefix, name]) => `${prefix}${name}:1.2.3`);
    fc.assert(
      fc.property(elsewhere, image =>
        isRefused({ images: [image] }, 'unknown-image'),
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('', ':latest', '@sha256:abc', ':latest@sha256:0'),
        tail =>
          isRefused(
            { images: [`ghcr.io/acme/x${tail}`] },
            'unpinned-image',
            'unknown-image',
          ),
      ),
    );
  });

  it('paths that leave the repository, or that some system reads differently, are refused', () => {
    const bad = fc.constantFrom(
      '..',
      '.',
      '',
      '.git',
      '.GIT',
      'a\\b',
      'c:',
      'nul',
      'COM1.txt',
      'x ',
      'x.',
      'a\u0000b',
      'a\nb',
      'a*',
    );
    const fine = fc.stringMatching(/^[a-z]{1,6}$/);
    fc.assert(
      fc.property(
        fc.array(fine, { maxLength: 3 }),
        bad,
        fc.array(fine, { maxLength: 3 }),
        (before, part, after) =>
          isRefused(
            { files: [[...before, part, ...after].join('/')] },
            'unsafe-path',
            'schema',
          ),
      ),
    );
    for (const name of ['../x', 'a/b', 'A', '-a', 'a-', '', 'x'.repeat(64)]) {
      isRefused({ name }, 'schema');
      isRefused({ repository: { ...good.repository, name } }, 'schema');
    }
  });

  it('template expressions and hidden characters are refused wherever an answer holds them', () => {
    const around = fc.string({ maxLength: 10 });
    const hostile = fc
      .tuple(
        around,
        fc.constantFrom(
          '${{ secrets.token }}',
          '{{ x }}',
          '{% raw %}',
          '{# x',
          '%}',
          '}}',
          '\u202e',
          '\u2066',
          '\u0000',
          '\u001b[2J',
        ),
        around,
      )
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(answersWith(hostile), values =>
        isRefused({ values }, 'template-injection'),
      ),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(hostile, description =>
        isRefused({ description }, 'template-injection'),
      ),
    );
  });

  it('what it does not know is refused, and plain text is not', () => {
    fc.assert(
      fc.property(
        fc
          .string({ minLength: 1 })
          .filter(
            key =>
              !(key in good) &&
              !/^(packages|images|files|system|infrastructure)$/.test(key),
          ),
        key => isRefused({ [key]: 'x' }, 'schema'),
      ),
    );
    fc.assert(
      fc.property(
        fc.stringMatching(/^[\p{L}\p{N} .,:;'"!?()<>&$#@/=+*-]{0,80}$/u),
        text => {
          expect(
            check({ description: text, values: { name: text } }).problems,
          ).toEqual([]);
        },
      ),
    );
  });
});
