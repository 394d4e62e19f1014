/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { readHeuristics, writeGotcha } from '../golden/gotcha';
import { writeAgents } from '../golden/agents';
import { isSafePath } from './isSafePath';
import { validatePlan } from './validatePlan';

const rules = {
  knownPackages: new Set(['npm:express', 'npm:lodash', 'npm:react']),
  allowedPackages: ['npm:express', 'npm:lodash'],
  allowedImages: ['ghcr.io/acme'],
};
const good = {
  planVersion: 1,
  template: 'template:default/a',
  name: 'shop',
  description: 'A shop',
  owner: 'group:default/team-a',
  repository: { host: 'github.com', owner: 'acme', name: 'shop' },
  values: { name: 'shop' },
  packages: [{ ecosystem: 'npm', name: 'express', version: '^4.21.0' }],
  images: ['ghcr.io/acme/base:1.2'],
  files: ['src/index.ts'],
};
const codes = (change: object) =>
  validatePlan({ plan: { ...good, ...change }, rules }).problems.map(
    ({ code }) => code,
  );
const npm = (name: string, version = '1.0.0') => ({
  packages: [{ ecosystem: 'npm', name, version }],
});

describe('validatePlan', () => {
  it('accepts a good plan and refuses the rest with the reason', () => {
    expect(validatePlan({ plan: good, rules }).plan?.name).toBe('shop');
    expect(codes({ extra: 1 })).toEqual(['schema']);
    expect(codes({ name: '../x' })).toEqual(['schema']);
    expect(codes({ values: { a: ['${{ secrets.x }}'] } })).toEqual([
      'template-injection',
    ]);
    expect(codes({ description: 'a\u202eb' })).toEqual(['template-injection']);
    expect(codes(npm('expresss'))).toEqual(['lookalike-package']);
    expect(codes(npm('1odash'))).toEqual(['lookalike-package']);
    expect(codes(npm('super-fast-invented-thing'))).toEqual([
      'unknown-package',
    ]);
    expect(codes(npm('react'))).toEqual(['package-not-allowed']);
    expect(codes(npm('express', '*'))).toEqual(['version']);
    expect(codes({ images: ['evil.io/x:1'] })).toEqual(['unknown-image']);
    expect(codes({ images: ['ghcr.io/acmeevil/x:1'] })).toEqual([
      'unknown-image',
    ]);
    expect(codes({ images: ['ghcr.io/acme/x:latest'] })).toEqual([
      'unpinned-image',
    ]);
    expect(codes({ files: ['a/../../b', '.git/config'] })).toEqual([
      'unsafe-path',
      'unsafe-path',
    ]);
  });

  it('lets no path out of the repository', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('..', '.', 'a', '', '.git', 'b c', '\\x')),
        parts => {
          const path = parts.join('/');
          const safe =
            parts.length > 0 &&
            parts.every(part => part === 'a' || part === 'b c');
          expect(isSafePath(path)).toBe(safe);
        },
      ),
    );
  });
});

describe('writeGotcha', () => {
  it('keeps the contract whatever the facts hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), heuristics => {
        const text = writeGotcha({
          name: 'shop',
          goals: ['Sell'],
          phases: [{ title: 'Build', files: ['src/a.ts'] }],
          tools: [{ layer: 'API', tool: 'Express', howToObtain: 'npm' }],
          context: ['New'],
          heuristics: [...heuristics, 'Costs $5 --- ## X', 'The last rule'],
          arguments: { PORT: '3000' },
          acceptance: ['When asked, the service shall answer.'],
        });
        expect(text.match(/^## .*$/gm)).toEqual([
          '## GOALS',
          '## ORCHESTRATION',
          '## TOOLS',
          '## CONTEXT',
          '## HEURISTICS',
          '## ARGS',
        ]);
        expect(readHeuristics(text)).toMatch(/The last rule$/);
      }),
    );
  });

  it('keeps AGENTS.md below 60 lines with the link', () => {
    const text = writeAgents({
      name: 'shop',
      commands: { test: 'npm test' },
      environment: {},
      boundaries: Array.from({ length: 100 }, (_, i) => `rule ${i}`),
    });
    expect(text.split('\n').length).toBeLessThanOrEqual(60);
    expect(text).toContain('(GOTCHA.md)');
  });
});
