/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { scaffolderAiApiRef, type ScaffolderAiApi } from '../api';
import { healthRouteRef } from '../routes';
import { backend } from '../testing/backend';
import { EntityGeneratedCard } from './EntityGeneratedCard';
import { EntityTemplateCard } from './EntityTemplateCard';

const entity = (kind: string, name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
});
const render = (card: JSX.Element, of: Entity, api: ScaffolderAiApi) =>
  renderInTestApp(<EntityProvider entity={of}>{card}</EntityProvider>, {
    apis: [[scaffolderAiApiRef, api]] as const,
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      '/template-health': healthRouteRef,
    },
  });

describe('EntityTemplateCard', () => {
  it('shows what is wrong with the template, and its newer versions', async () => {
    await render(
      <EntityTemplateCard />,
      entity('Template', 'typescript-service'),
      backend(),
    );
    expect(
      await screen.findByText('"values.nam" is never set'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: /Show the pull request/ }),
    ).toBeInTheDocument();
  });

  it('says that a template was not looked at yet', async () => {
    await render(
      <EntityTemplateCard />,
      entity('Template', 'other'),
      backend({ problems: async () => ({ items: [], total: 0 }) }),
    );
    expect(
      await screen.findByText('Nobody has looked at this template yet'),
    ).toBeInTheDocument();
  });
});

describe('EntityGeneratedCard', () => {
  it('shows the template of a generated component and its update', async () => {
    await render(
      <EntityGeneratedCard />,
      entity('Component', 'orders'),
      backend(),
    );
    expect(await screen.findByText('Needs a decision')).toBeInTheDocument();
    expect(screen.getByText(/Made from aaaaaaaa/)).toBeInTheDocument();
  });

  it('is not there for components that no template made', async () => {
    await render(
      <div>
        <EntityGeneratedCard />
        beside
      </div>,
      entity('Component', 'legacy'),
      backend({ drift: async () => [] }),
    );
    expect(await screen.findByText('beside')).toBeInTheDocument();
    expect(screen.queryByText('Template')).not.toBeInTheDocument();
  });
});
