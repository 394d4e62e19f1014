/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  ApiBlueprint,
  createFrontendPlugin,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { RiQuillPenLine, RiStethoscopeLine } from '@remixicon/react';
import { scaffolderAiApiRef, ScaffolderAiClient } from './api';
import { describeRouteRef, healthRouteRef } from './routes';

const scaffolderAiApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: scaffolderAiApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new ScaffolderAiClient({ fetchApi }),
    }),
});

const describePage = PageBlueprint.make({
  name: 'describe',
  params: {
    path: '/describe',
    routeRef: describeRouteRef,
    title: 'Find a template',
    icon: <RiQuillPenLine />,
    loader: () =>
      import('./components/DescribePage').then(m => <m.DescribePage />),
  },
});

const healthPage = PageBlueprint.make({
  name: 'health',
  params: {
    path: '/template-health',
    routeRef: healthRouteRef,
    title: 'Template health',
    icon: <RiStethoscopeLine />,
    loader: () =>
      import('./components/TemplateHealthPage').then(m => (
        <m.TemplateHealthPage />
      )),
  },
});

const entityTemplateCard = EntityCardBlueprint.make({
  name: 'template',
  params: {
    filter: { kind: 'template' },
    loader: () =>
      import('./components/EntityTemplateCard').then(m => (
        <m.EntityTemplateCard />
      )),
  },
});

const entityGeneratedCard = EntityCardBlueprint.make({
  name: 'generated',
  params: {
    filter: { kind: 'component' },
    loader: () =>
      import('./components/EntityGeneratedCard').then(m => (
        <m.EntityGeneratedCard />
      )),
  },
});

/** Attached only where the scaffolder is installed. */
const describeField = FormFieldBlueprint.make({
  name: 'describe',
  params: {
    field: () =>
      import('./components/DescribeField').then(m => m.describeFormField),
  },
});

/**
 * From a sentence to a golden path, and the health of templates.
 *
 * @public
 */
export const scaffolderAiPlugin = createFrontendPlugin({
  pluginId: 'scaffolder-ai',
  title: 'Find a template',
  icon: <RiQuillPenLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { describe: describeRouteRef, health: healthRouteRef },
  extensions: [
    scaffolderAiApi,
    describePage,
    healthPage,
    entityTemplateCard,
    entityGeneratedCard,
    describeField,
  ],
});
