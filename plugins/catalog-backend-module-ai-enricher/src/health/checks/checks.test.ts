/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Entity } from '@backstage/catalog-model';
import { CatalogSnapshot, type RepositoryFacts } from '../CatalogSnapshot';
import type { EntityCheck } from '../Finding';
import {
  checkDeprecation,
  checkOrphan,
  checkOwnership,
  checkRelations,
  checkSlugs,
  checkSystem,
  checkTexts,
  createSourceCheck,
} from '.';

const REPOSITORY = 'https://github.com/acme/orders';
const NOW = Date.parse('2026-06-01T00:00:00Z');

function entity(change: {
  kind?: string;
  spec?: Record<string, any>;
  annotations?: Record<string, string>;
  description?: string;
  relations?: Entity['relations'];
}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: change.kind ?? 'Component',
    metadata: {
      name: 'orders',
      namespace: 'default',
      description:
        'description' in change ? change.description : 'Takes orders',
      annotations: {
        'backstage.io/source-location': `url:${REPOSITORY}/tree/main/`,
        ...change.annotations,
      },
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'checkout',
      system: 'shop',
      ...change.spec,
    },
    relations: change.relations,
  };
}

const groups: Entity[] = ['checkout', 'user-experience', 'test-platform'].map(
  name => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: { type: 'team', children: [] },
  }),
);
const people: Entity[] = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'jo', namespace: 'default' },
    spec: {},
  },
];

function codes(
  check: EntityCheck,
  subject: Entity,
  repository?: RepositoryFacts,
): string[] {
  const snapshot = new CatalogSnapshot({
    entities: [subject, ...groups, ...people],
    repositories: repository && new Map([[REPOSITORY, repository]]),
    now: NOW,
  });
  return check(subject, snapshot).map(({ code }) => code);
}

describe('checks', () => {
  it.each([
    [undefined, ['no-owner']],
    ['', ['no-owner']],
    ['guest', ['owner-placeholder']],
    ['user:guest', ['owner-placeholder']],
    ['group:default/default-team', ['owner-placeholder']],
    ['john@example.com', ['owner-placeholder']],
    ['<your-team>', ['owner-placeholder']],
    ['${{ values.owner }}', ['owner-placeholder']],
    ['jo@acme.example', ['owner-unresolved']],
    ['gone', ['owner-unresolved']],
    ['user:jo', ['owner-is-user']],
    ['Checkout', []],
    ['group:checkout', []],
    ['user-experience', []],
    ['test-platform', []],
  ])('ownership of %p: %p', (owner, expected) => {
    expect(codes(checkOwnership, entity({ spec: { owner } }))).toEqual(
      expected,
    );
  });

  it('leaves kinds without owners alone', () => {
    for (const kind of ['Location', 'User', 'Group', 'PaymentTerminal']) {
      const odd = entity({
        kind,
        spec: { owner: undefined, system: undefined },
        description: undefined,
      });
      for (const check of [checkOwnership, checkSystem, checkTexts]) {
        expect(codes(check, odd)).toEqual([]);
      }
    }
  });

  it('reports relations to what is not there once each, and owners not at all', () => {
    const relations = [
      { type: 'dependsOn', targetRef: 'resource:default/ledger' },
      { type: 'consumesApi', targetRef: 'resource:default/ledger' },
      { type: 'partOf', targetRef: 'component:default/orders' },
      { type: 'ownedBy', targetRef: 'group:default/gone' },
    ];
    expect(codes(checkRelations, entity({ relations }))).toEqual([
      'dangling-relation',
    ]);
  });

  it('tells deprecated things that are used from those that are not', () => {
    const used = [
      { type: 'apiConsumedBy', targetRef: 'group:default/checkout' },
    ];
    expect(
      codes(
        checkDeprecation,
        entity({ spec: { lifecycle: 'Deprecated' }, relations: used }),
      ),
    ).toEqual(['deprecated-in-use']);
    expect(
      codes(checkDeprecation, entity({ spec: { lifecycle: 'deprecated' } })),
    ).toEqual([]);
    expect(codes(checkDeprecation, entity({ relations: used }))).toEqual([]);
  });

  it('finds what nobody wrote on purpose', () => {
    expect(codes(checkTexts, entity({ description: undefined }))).toEqual([
      'no-description',
    ]);
    expect(codes(checkTexts, entity({ description: 'TODO' }))).toEqual([
      'placeholder-text',
    ]);
    expect(
      codes(checkTexts, entity({ description: 'An example component' })),
    ).toEqual(['placeholder-text']);
    expect(
      codes(
        checkTexts,
        entity({ description: 'An example of care: the order book' }),
      ),
    ).toEqual([]);
    expect(
      codes(checkTexts, entity({ spec: { lifecycle: 'service' } })),
    ).toEqual(['unusual-lifecycle']);
  });

  it('says nothing of a repository that could not be asked', () => {
    const check = createSourceCheck({ staleAfterDays: 365 });
    expect(codes(check, entity({}))).toEqual([]);
    expect(codes(check, entity({}), { state: 'unknown' })).toEqual([]);
  });

  it('tells gone, archived, stale and living repositories apart', () => {
    const check = createSourceCheck({ staleAfterDays: 365 });
    const ok = {
      state: 'ok' as const,
      archived: false,
      pushedAt: '2026-05-01T00:00:00Z',
    };
    expect(codes(check, entity({}), ok)).toEqual([]);
    expect(
      codes(check, entity({}), { ...ok, pushedAt: '2025-05-01T00:00:00Z' }),
    ).toEqual(['stale']);
    expect(codes(check, entity({}), { ...ok, archived: true })).toEqual([
      'source-archived',
    ]);
    expect(
      codes(check, entity({ spec: { lifecycle: 'deprecated' } }), {
        ...ok,
        archived: true,
      }),
    ).toEqual([]);
    expect(
      codes(check, entity({}), {
        state: 'gone',
        since: '2026-05-01T00:00:00Z',
      }),
    ).toEqual(['source-missing']);
  });

  it('looks for documentation where the annotation says, and only when the tree is known', () => {
    const check = createSourceCheck({ staleAfterDays: 365 });
    const at = (reference: string, docsFolders?: string[]) =>
      codes(
        check,
        entity({ annotations: { 'backstage.io/techdocs-ref': reference } }),
        { state: 'ok', archived: false, docsFolders },
      );
    expect(at('dir:.', [''])).toEqual([]);
    expect(at('dir:./handbook', ['handbook'])).toEqual([]);
    expect(at('dir:.', ['handbook'])).toEqual(['docs-missing']);
    expect(at('dir:.', undefined)).toEqual([]);
    expect(at('url:https://wiki.example', [''])).toEqual([]);
  });

  it('compares slugs with where the entity comes from', () => {
    const slug = (value: string) =>
      codes(
        checkSlugs,
        entity({ annotations: { 'github.com/project-slug': value } }),
      );
    expect(slug('acme/orders')).toEqual([]);
    expect(slug('Acme/Orders')).toEqual([]);
    expect(slug('acme/payments')).toEqual(['slug-mismatch']);
  });

  it('reports orphans', () => {
    expect(
      codes(
        checkOrphan,
        entity({ annotations: { 'backstage.io/orphan': 'true' } }),
      ),
    ).toEqual(['orphan']);
  });
});
