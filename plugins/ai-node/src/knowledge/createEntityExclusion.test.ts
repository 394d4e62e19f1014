/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { DefaultExclusionService } from '../exclusion';
import { createDocument } from '../testUtils/knowledge/createDocument';
import { createEntityExclusion } from './createEntityExclusion';

const component = (name: string, annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', annotations },
});
const source = (repository: string) => ({
  'backstage.io/source-location': `url:https://github.com/acme/${repository}/`,
});

describe('createEntityExclusion', () => {
  const catalog = catalogServiceMock({
    entities: [
      component('open', source('open')),
      component('marked', { 'ghostlight.io/exclude': 'true' }),
      component('secret', source('secret-vault')),
    ],
  });
  const exclusion = DefaultExclusionService.fromConfig(
    new ConfigReader({
      ai: {
        exclude: { repositories: ['acme/secret-*'], paths: ['internal/**'] },
      },
    }),
  );
  const document = (name: string, path?: string) =>
    createDocument({
      id: `${name}/${path}`,
      resourceRef: `component:default/${name}`,
      path,
      texts: [],
    });

  it('knows annotations, repositories and paths', async () => {
    const isExcluded = createEntityExclusion({
      auth: mockServices.auth(),
      catalog,
      exclusion,
    });
    await expect(
      isExcluded([
        document('open', 'docs/index.md'),
        document('open', 'internal/keys.md'),
        document('open'),
        document('marked', 'docs/index.md'),
        document('secret'),
        document('unknown'),
      ]),
    ).resolves.toEqual([false, true, false, true, true, false]);
  });

  it('lets nothing through when the catalog does not answer', async () => {
    const isExcluded = createEntityExclusion({
      auth: mockServices.auth(),
      catalog: catalogServiceMock.mock({
        getEntitiesByRefs: async () => {
          throw new Error('catalog down');
        },
      }),
      exclusion,
    });
    await expect(isExcluded([document('open')])).rejects.toThrow(
      'catalog down',
    );
  });
});
