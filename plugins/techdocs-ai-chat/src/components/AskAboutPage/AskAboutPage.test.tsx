/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { configApiRef } from '@backstage/frontend-plugin-api';
import {
  TechDocsReaderPageProvider,
  techdocsApiRef,
  type TechDocsApi,
} from '@backstage/plugin-techdocs-react';
import { screen } from '@testing-library/react';
import { rootRouteRef } from '../../routes';
import { AskAboutPage } from './AskAboutPage';

describe('AskAboutPage', () => {
  it('opens a conversation about the page', async () => {
    const techdocs: Partial<TechDocsApi> = {
      getTechDocsMetadata: async () => ({
        site_name: 'Orders',
        site_description: '',
      }),
      getEntityMetadata: async () => ({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'orders' },
      }),
    };
    await renderInTestApp(
      <TechDocsReaderPageProvider
        entityRef={{ kind: 'Component', namespace: 'default', name: 'orders' }}
      >
        <AskAboutPage />
      </TechDocsReaderPageProvider>,
      {
        apis: [
          [techdocsApiRef, techdocs as TechDocsApi],
          [configApiRef, mockApis.config()],
        ] as const,
        mountedRoutes: { '/ask': rootRouteRef },
        initialRouteEntries: ['/docs/default/component/orders/runbook/'],
      },
    );
    const link = await screen.findByRole('link', {
      name: 'Ask about this page',
    });
    expect(
      Object.fromEntries(
        new URL(link.getAttribute('href') as string, 'http://x').searchParams,
      ),
    ).toEqual({
      entityRef: 'component:default/orders',
      location: '/docs/default/component/orders/runbook/',
    });
  });
});
