/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  Campaign,
  ScaffolderRecommendation,
  TemplateDrift,
  TemplateHealth,
  TemplateHealthProblem,
} from '@ghostlight/backstage-plugin-ai-common';
import type { ScaffolderAiApi } from '../api';

export const recommendation: ScaffolderRecommendation = {
  verdict: 'fits',
  facets: [
    {
      anyOf: ['typescript'],
      kind: 'language',
      hard: true,
      words: 'typescript',
    },
    { anyOf: ['postgres'], kind: 'storage', hard: true, words: 'postgresql' },
  ],
  ranked: [
    {
      ref: 'template:default/typescript-service',
      title: 'TypeScript service',
      description: 'A service with tests and an image',
      ownerRef: 'group:default/platform',
      score: 9,
      reasons: ['typescript: title', 'postgres: package.json'],
      skeletonRead: true,
    },
    {
      ref: 'template:default/node-worker',
      title: 'Node.js worker',
      score: 5,
      reasons: ['lacks postgres'],
      skeletonRead: false,
    },
  ],
  similar: [
    {
      entityRef: 'component:default/orders',
      title: 'Orders',
      words: ['orders'],
    },
  ],
  owners: [{ ref: 'group:default/checkout', reason: 'You are a member' }],
  systems: [{ ref: 'system:default/shop', reason: '"Orders" is part of it' }],
  questions: [],
  considered: 12,
  modelUsed: false,
};

export const problem: TemplateHealthProblem = {
  id: '1',
  templateRef: 'template:default/typescript-service',
  ownerRef: 'group:default/platform',
  code: 'undefined-value',
  severity: 'error',
  file: 'ts/skeleton/package.json',
  line: 3,
  message: '"values.nam" is never set',
  firstSeen: '2026-02-01T00:00:00Z',
  lastSeen: '2026-03-01T00:00:00Z',
};

export const health: TemplateHealth = {
  templateRef: 'template:default/typescript-service',
  title: 'TypeScript service',
  ownerRef: 'group:default/platform',
  repository: 'https://github.com/acme/templates',
  commit: 'abc123',
  checkedAt: '2026-03-01T00:00:00Z',
  problems: { error: 1, warning: 0 },
  bumps: [
    {
      ecosystem: 'npm',
      name: 'express',
      from: '4.17.1',
      to: '4.19.2',
      major: false,
      file: 'ts/skeleton/package.json',
      line: 4,
    },
  ],
  runs: { completed: 9, failed: 1, abandoned: 2, medianSeconds: 41.6 },
};

export const drift: TemplateDrift = {
  entityRef: 'component:default/orders',
  repository: 'https://github.com/acme/orders',
  templateRef: 'template:default/typescript-service',
  ownerRef: 'group:default/checkout',
  state: 'conflicts',
  baseCommit: 'aaaaaaaaaaaa',
  templateCommit: 'bbbbbbbbbbbb',
  changes: [{ path: 'Dockerfile', kind: 'change' }],
  conflicts: [
    {
      path: 'package.json',
      reason: 'both-changed',
      message: 'Both sides changed it',
    },
  ],
  left: [],
  checkedAt: '2026-03-01T00:00:00Z',
};

export const campaign: Campaign = {
  id: 'c1',
  title: 'Node 22 everywhere',
  description: 'Node 20 is at its end',
  change: { kind: 'template-update' },
  pace: 5,
  state: 'running',
  createdBy: 'user:default/ada',
  createdAt: '2026-03-01T00:00:00Z',
  targets: [
    { entityRef: 'component:default/orders', state: 'merged', files: ['a'] },
    {
      entityRef: 'component:default/payments',
      state: 'open',
      files: ['a'],
      pullRequest: {
        number: 3,
        url: 'https://github.com/acme/payments/pull/3',
      },
    },
  ],
};

/** What the pages ask, answered from memory. */
export const backend = (
  change: Partial<ScaffolderAiApi> = {},
): ScaffolderAiApi => ({
  recommend: async () => recommendation,
  plan: async ({ name, values, templateRef }) => ({
    plan: {
      template: templateRef,
      name,
      values: { name, port: 8080, region: 'example', ...values },
    },
    planHash: '0123456789abcdef',
    problems: [],
    assumed: ['region'],
    createPath: `/create/templates/default/typescript-service?formData=${encodeURIComponent(
      JSON.stringify({ name }),
    )}`,
  }),
  preview: async ({ plan }) => {
    const { port, name } = plan.values as { port: number; name: string };
    const text = `name: ${name}\nport: ${port}\n`;
    return {
      templateRef: 'template:default/typescript-service',
      files: [
        {
          path: 'README.md',
          size: 9,
          text: `# ${name}\n`,
          source: 'ts/skeleton/README.md',
        },
        {
          path: 'config.yaml',
          size: text.length,
          text,
          source: 'ts/skeleton/config.yaml',
        },
      ],
      truncated: false,
      skippedSteps: ['publish'],
      problems: [],
    };
  },
  health: async () => [health],
  problems: async () => ({ items: [problem], total: 1 }),
  drift: async () => [drift],
  propose: async () => ({ outcome: 'dry-run', files: ['Dockerfile'] }),
  dismissBumps: async () => undefined,
  eject: async () => ({ ...drift, state: 'ejected' }),
  campaigns: async () => [campaign],
  createCampaign: async request => ({ ...campaign, ...request }),
  steerCampaign: async ({ state }) => ({ ...campaign, state }),
  run: async () => undefined,
  ...change,
});
