/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Entity } from '@backstage/catalog-model';
import fc from 'fast-check';
import { applyOverlay, OVERLAY_ANNOTATION } from './applyOverlay';
import { checkOverlay, isOverlayField } from './overlayField';

const entity = (): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', tags: ['public'], annotations: { a: 'b' } },
  spec: { type: 'service', owner: 'guest' },
});

describe('applyOverlay', () => {
  it('adds tags, fills what is absent and replaces what a person saw, and says so', () => {
    const before = entity();
    const result = applyOverlay(before, [
      { field: 'metadata.tags', value: ['kafka', 'public'] },
      { field: 'metadata.labels.tier', value: 'gold' },
      { field: 'metadata.annotations.github.com/project-slug', value: 'a/b' },
      { field: 'spec.owner', value: 'checkout', current: 'guest' },
    ]);
    expect(result).toMatchObject({
      metadata: {
        tags: ['public', 'kafka'],
        labels: { tier: 'gold' },
        annotations: {
          a: 'b',
          'github.com/project-slug': 'a/b',
          [OVERLAY_ANNOTATION]:
            'metadata.annotations.github.com/project-slug,metadata.labels.tier,metadata.tags,spec.owner',
        },
      },
      spec: { owner: 'checkout' },
    });
    expect(before).toEqual(entity());
  });

  it('gives way as soon as the repository says something of its own', () => {
    const changed = entity();
    changed.spec!.owner = 'payments';
    expect(
      applyOverlay(changed, [
        { field: 'spec.owner', value: 'checkout', current: 'guest' },
        { field: 'metadata.annotations.a', value: 'c' },
        { field: 'metadata.tags', value: ['public'] },
      ]),
    ).toBe(changed);
  });

  it('is the same twice, and survives any entity', () => {
    fc.assert(
      fc.property(fc.object(), fc.string(), (metadata, value) => {
        const odd = { ...entity(), metadata: { ...metadata, name: 'x' } };
        const facts = [
          { field: 'metadata.title', value },
          { field: 'metadata.annotations.k', value },
        ];
        const once = applyOverlay(odd as unknown as Entity, facts);
        expect(applyOverlay(odd as unknown as Entity, facts)).toEqual(once);
        expect(once.metadata.name).toBe('x');
      }),
    );
  });
});

describe('checkOverlay', () => {
  it.each([
    'metadata.name',
    'metadata.namespace',
    'kind',
    'spec.definition',
    'metadata.annotations.backstage.io/managed-by-location',
    'metadata.annotations.ghostlight.io/exclude',
  ])('never takes %s', field => {
    expect(isOverlayField(field)).toBe(false);
    expect(() => checkOverlay(field, 'x')).toThrow(field);
  });

  it('refuses values that would stop the entity', () => {
    expect(() => checkOverlay('metadata.tags', ['Not A Tag'])).toThrow(/tags/);
    expect(() => checkOverlay('metadata.tags', 'kafka')).toThrow(/tags/);
    expect(() => checkOverlay('spec.owner', 'a:b:c')).toThrow(/reference/);
    expect(() => checkOverlay('spec.type', ' ')).toThrow(/not empty/);
    expect(() => checkOverlay('metadata.labels.tier', 'a b')).toThrow(/labels/);
    checkOverlay('metadata.labels.tier', 'gold');
    checkOverlay('spec.owner', 'group:default/checkout');
    checkOverlay('metadata.tags', ['kafka', 'c++']);
  });
});
