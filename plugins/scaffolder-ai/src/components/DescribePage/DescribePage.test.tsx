/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ScaffolderPlanRequest } from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiApiRef, type ScaffolderAiApi } from '../../api';
import { describeRouteRef } from '../../routes';
import { backend, recommendation } from '../../testing/backend';
import { DescribePage } from './DescribePage';

const REQUEST = 'A TypeScript service that keeps orders in PostgreSQL';
const render = (
  api: ScaffolderAiApi,
  options: { path?: string; config?: object } = {},
) =>
  renderInTestApp(<DescribePage />, {
    apis: [[scaffolderAiApiRef, api]] as const,
    config: options.config as any,
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      '/describe': describeRouteRef,
    },
    initialRouteEntries: [
      options.path ?? `/describe?q=${encodeURIComponent(REQUEST)}`,
    ],
  });

describe('DescribePage', () => {
  it('starts with examples, and asks with one', async () => {
    const asked: string[] = [];
    await render(
      backend({
        recommend: async ({ request }) => {
          asked.push(request);
          return recommendation;
        },
      }),
      { path: '/describe' },
    );
    await userEvent.click(
      await screen.findByRole('button', { name: /Kafka topic/ }),
    );
    expect(await screen.findByText('Templates that fit')).toBeInTheDocument();
    expect(asked).toEqual([expect.stringContaining('Kafka topic')]);
    expect(
      screen.getByRole('textbox', { name: /What do you need/ }),
    ).toHaveValue(asked[0]);
  });

  it('ranks with reasons, and shows what exists, whose it may be, and what was only half read', async () => {
    await render(backend());
    const list = within(
      await screen.findByRole('region', { name: 'Templates that fit' }),
    );
    expect(list.getByText('postgres: package.json')).toBeInTheDocument();
    expect(list.getByText(/Only its catalog entry/)).toBeInTheDocument();
    expect(
      screen.getByText(/without a language model, among 12/),
    ).toBeVisible();
    expect(screen.getByText('You may not need a new one')).toBeInTheDocument();
    expect(screen.getByText('You are a member')).toBeInTheDocument();
  });

  it('edits the sentence when a chip is removed, changed or added', async () => {
    const asked: string[] = [];
    await render(
      backend({
        recommend: async ({ request }) => {
          asked.push(request);
          return recommendation;
        },
      }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Remove PostgreSQL' }),
    );
    await waitFor(() =>
      expect(asked.at(-1)).toBe('A TypeScript service that keeps orders'),
    );
    await userEvent.click(
      screen.getByRole('button', { name: /^Change TypeScript/ }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Kotlin' }),
    );
    await waitFor(() =>
      expect(asked.at(-1)).toBe('A Kotlin service that keeps orders'),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Add a need' }));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Kafka' }),
    );
    await waitFor(() =>
      expect(asked.at(-1)).toBe(
        'A Kotlin service that keeps orders, with Kafka',
      ),
    );
  });

  it('says that nothing fits, shows the nearest, and asks the platform team in the words of the request', async () => {
    await render(
      backend({
        recommend: async () => ({
          ...recommendation,
          verdict: 'nothing-fits',
          reason: 'No template has postgres.',
        }),
      }),
      {
        config: {
          ai: {
            scaffolder: {
              requestUrl: 'https://tracker.example/new?text={request}',
            },
          },
        },
      },
    );
    expect(await screen.findByText('Nothing fits')).toBeInTheDocument();
    expect(screen.getByText('No template has postgres.')).toBeInTheDocument();
    expect(
      screen.getByText('The nearest, none of which fits'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /Ask the platform team/ }),
    ).toHaveAttribute(
      'href',
      `https://tracker.example/new?text=${encodeURIComponent(REQUEST)}`,
    );
  });

  it('asks at most three questions, and plans with the answer', async () => {
    const choices = [
      { templateRef: 'template:default/node-worker', title: 'Node.js worker' },
    ];
    await render(
      backend({
        recommend: async () => ({
          ...recommendation,
          questions: ['A?', 'B?', 'C?', 'D?'].map(question => ({
            question,
            choices,
          })),
        }),
      }),
    );
    expect(await screen.findByText('C?')).toBeInTheDocument();
    expect(screen.queryByText('D?')).not.toBeInTheDocument();
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Choose Node.js worker' })[0],
    );
    expect(
      await screen.findByRole('region', { name: 'Plan with Node.js worker' }),
    ).toBeInTheDocument();
  });

  it('plans, previews the tree, shows what the answers change, and opens the form with them', async () => {
    const planned: ScaffolderPlanRequest[] = [];
    const plain = backend();
    await render(
      backend({
        plan: async request => {
          planned.push(request);
          return plain.plan(request);
        },
      }),
      {
        path: `/describe?q=${encodeURIComponent(
          `${REQUEST}, called gift-cards`,
        )}&template=template:default/typescript-service`,
        config: { ai: { scaffolder: { repository: 'github.com/acme' } } },
      },
    );
    expect(await screen.findByRole('textbox', { name: /^Name/ })).toHaveValue(
      'gift-cards',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Check and preview' }),
    );
    expect(await screen.findByText('The plan holds')).toBeInTheDocument();
    expect(planned[0]).toEqual({
      templateRef: 'template:default/typescript-service',
      name: 'gift-cards',
      description: undefined,
      owner: 'group:default/checkout',
      system: 'system:default/shop',
      repository: 'github.com/acme',
      values: {},
    });
    expect(screen.getByRole('link', { name: 'Create' })).toHaveAttribute(
      'href',
      expect.stringContaining('/create/templates/default/typescript-service'),
    );
    // The stand-in comes first, and any other answer can be changed.
    expect(screen.getByRole('textbox', { name: 'region' })).toHaveValue(
      'example',
    );
    await userEvent.click(
      screen.getByRole('button', { name: /Answers of the form/ }),
    );
    const port = screen.getByRole('textbox', { name: 'port' });
    await userEvent.clear(port);
    await userEvent.type(port, '9090');
    await userEvent.click(
      screen.getByRole('button', { name: 'Check and preview again' }),
    );
    await waitFor(() => expect(planned[1].values).toEqual({ port: 9090 }));
    await userEvent.click(
      await screen.findByRole('button', { name: /config\.yaml/ }),
    );
    expect(
      await screen.findByRole('region', { name: 'config.yaml' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('tab', { name: 'Against the plain template' }),
    );
    expect(await screen.findByText('+port: 9090')).toBeInTheDocument();
    expect(screen.getByText('-port: 8080')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: 'Report' }));
    expect(
      await screen.findByText(/Every file of a known type parses/),
    ).toBeInTheDocument();
    expect(screen.getByText('publish')).toBeInTheDocument();
  });

  it('shows what policies say and what a month costs', async () => {
    const plain = backend();
    await render(
      backend({
        preview: async request => ({
          ...(await plain.preview(request)),
          files: [
            {
              path: 'claims/orders.yaml',
              size: 1,
              source: 'claims/orders.yaml',
              text: 'apiVersion: platform.example/v1\nkind: PostgreSQLInstance\nmetadata:\n  name: orders\nspec: {}\n',
            },
          ],
          policies: {
            passed: 3,
            skipped: 0,
            failed: 1,
            notChecked: 0,
            findings: [
              {
                policy: 'claim-cost-tags',
                resource: 'PostgreSQLInstance/orders',
                file: 'claims/orders.yaml',
                line: 5,
                message: 'The claim lacks the tags owner.',
                result: 'refused',
              },
            ],
            unreadable: [],
          },
          prices: { currency: 'EUR', claims: { PostgreSQLInstance: 90 } },
        }),
      }),
      {
        path: `/describe?q=x+called+gift-cards&template=template:default/typescript-service`,
        config: { ai: { scaffolder: { repository: 'github.com/acme' } } },
      },
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Check and preview' }),
    );
    await userEvent.click(await screen.findByRole('tab', { name: 'Report' }));
    expect(
      await screen.findByText('3 passed, 1 failed, 0 not checked'),
    ).toBeInTheDocument();
    expect(screen.getByText('Refused')).toBeInTheDocument();
    expect(
      screen.getByText(/The claim lacks the tags owner/),
    ).toBeInTheDocument();
    expect(screen.getByText('About €90 a month')).toBeInTheDocument();
  });

  it('gives every reason of a refusal, and no way to create', async () => {
    await render(
      backend({
        plan: async () => ({
          problems: [
            {
              code: 'unknown-package',
              field: 'packages.0.name',
              message: '"npm:expres" is not known and looks like "express".',
            },
          ],
          assumed: [],
        }),
      }),
      {
        path: `/describe?q=x+called+gift-cards&template=template:default/typescript-service`,
        config: { ai: { scaffolder: { repository: 'github.com/acme' } } },
      },
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Check and preview' }),
    );
    expect(await screen.findByText(/looks like "express"/)).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it('tells those who may not ask which permission they need', async () => {
    await render(
      backend({
        recommend: async () => {
          throw Object.assign(new Error('no'), { name: 'NotAllowedError' });
        },
      }),
    );
    expect(await screen.findByText(/ai\.scaffolder\.use/)).toBeInTheDocument();
  });
});
