/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Entity } from '@backstage/catalog-model';
import { CatalogSnapshot } from '../CatalogSnapshot';
import { findDuplicates } from './findDuplicates';

function component(options: {
  name: string;
  repository: string;
  branch?: string;
  folder?: string;
  file?: string;
  origin?: string;
  kind?: string;
}): Entity {
  const {
    repository,
    branch = 'main',
    folder = '',
    kind = 'Component',
  } = options;
  const file =
    options.file ??
    `https://github.com/acme/${repository}/blob/${branch}/${
      folder ? `${folder}/` : ''
    }catalog-info.yaml`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name: options.name,
      namespace: 'default',
      annotations: {
        'backstage.io/source-location': `url:https://github.com/acme/${repository}/tree/${branch}/${
          folder ? `${folder}/` : ''
        }`,
        'backstage.io/managed-by-location': `url:${file}`,
        'backstage.io/managed-by-origin-location':
          options.origin ?? `url:${file}`,
      },
    },
    spec: { type: 'service', owner: 'team' },
  };
}

const BRANCHES = [
  'feature/SHOP-12-new-basket',
  'renovate/spring-boot-3.x',
  'fix/null-check',
  'pr-481',
  'release/2026.04',
];
const mint = (name: string, branch: string) =>
  `${name}-${branch.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`
    .slice(0, 63)
    .replace(/-+$/, '');

describe('findDuplicates', () => {
  it('takes a catalog of 1,400 components, most of them minted by branches, back to its 312 real ones', () => {
    const entities: Entity[] = [];
    const real = new Set<string>();
    const add = (entity: Entity, isReal: boolean) => {
      entities.push(entity);
      if (isReal) {
        real.add(`component:default/${entity.metadata.name}`);
      }
    };
    // 240 repositories with one component, 24 monorepos with three: 312. Names repeat parts of each other on purpose.
    for (let n = 0; n < 240; n++) {
      add(component({ name: `svc-${n}`, repository: `svc-${n}` }), true);
    }
    for (let n = 0; n < 24; n++) {
      for (const part of ['api', 'worker', 'api-gateway']) {
        // All three in one file of the root, as many monorepos do.
        add(
          component({ name: `mono-${n}-${part}`, repository: `mono-${n}` }),
          true,
        );
      }
    }
    let n = 0;
    while (entities.length < 1_400) {
      const branch = `${BRANCHES[n % BRANCHES.length]}${
        n >= 1_000 ? `-${n}` : ''
      }`;
      const repository = n % 3 === 0 ? `mono-${n % 24}` : `svc-${n % 240}`;
      const parts = n % 3 === 0 ? ['api', 'worker', 'api-gateway'] : [''];
      for (const part of parts) {
        const root = part ? `${repository}-${part}` : repository;
        const name = mint(root, `${branch}-${Math.floor(n / 240)}`);
        if (
          entities.length < 1_400 &&
          !entities.some(({ metadata }) => metadata.name === name)
        ) {
          add(
            component({
              name,
              repository,
              branch: `${branch}-${Math.floor(n / 240)}`,
            }),
            false,
          );
        }
      }
      n += 1;
    }
    expect(entities).toHaveLength(1_400);
    expect(real.size).toBe(312);

    const groups = findDuplicates({
      snapshot: new CatalogSnapshot({ entities }),
    });

    const duplicates = new Set(
      groups.flatMap(({ duplicateRefs }) => duplicateRefs),
    );
    const kept = entities
      .map(({ metadata }) => `component:default/${metadata.name}`)
      .filter(ref => !duplicates.has(ref));
    expect(new Set(kept)).toEqual(real);
    expect(new Set(groups.map(({ cause }) => cause))).toEqual(
      new Set([
        'A provider reads branches besides the default one: it has no branch filter',
      ]),
    );
  });

  it('names the pipeline when the branches were registered one by one', () => {
    const branches = ['a', 'b', 'c'].map(branch =>
      component({ name: `orders-${branch}`, repository: 'orders', branch }),
    );
    const [group] = findDuplicates({
      snapshot: new CatalogSnapshot({
        entities: [
          component({ name: 'orders', repository: 'orders' }),
          ...branches,
        ],
      }),
      registeredTargets: new Set(
        ['a', 'b', 'c'].map(
          b => `https://github.com/acme/orders/blob/${b}/catalog-info.yaml`,
        ),
      ),
    });
    expect(group.canonicalRef).toBe('component:default/orders');
    expect(group.duplicateRefs).toHaveLength(3);
    expect(group.cause).toMatch(/catalog:register/);
  });

  it('names two locations for one entity', () => {
    const [group] = findDuplicates({
      snapshot: new CatalogSnapshot({ entities: [] }),
      conflicts: [
        {
          entityRef: 'component:default/Orders',
          existingLocation: 'url:https://a/x.yaml',
          newLocation: 'url:https://b/x.yaml',
        },
      ],
    });
    expect(group).toMatchObject({
      canonicalRef: 'component:default/orders',
      reason: 'conflicting-locations',
      cause: 'Two locations for one entity',
    });
  });

  it('finds one name of one folder in two namespaces', () => {
    const twin = component({
      name: 'orders',
      repository: 'orders',
      file: 'https://github.com/acme/catalog/blob/main/orders.yaml',
    });
    twin.metadata.namespace = 'shop';
    const [group] = findDuplicates({
      snapshot: new CatalogSnapshot({
        entities: [component({ name: 'orders', repository: 'orders' }), twin],
      }),
    });
    expect(group).toMatchObject({
      reason: 'same-source',
      canonicalRef: 'component:default/orders',
      duplicateRefs: ['component:shop/orders'],
      cause: 'It is registered through 2 locations',
    });
  });

  it('never merges same names from different repositories, or components of one file', () => {
    expect(
      findDuplicates({
        snapshot: new CatalogSnapshot({
          entities: [
            component({ name: 'cart', repository: 'shopflow' }),
            component({ name: 'cart-2', repository: 'boutique' }),
            component({ name: 'web', repository: 'mono' }),
            component({ name: 'web-admin', repository: 'mono' }),
            component({ name: 'web', repository: 'mono', kind: 'API' }),
          ],
        }),
      }),
    ).toEqual([]);
  });
});
