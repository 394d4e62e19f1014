/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { FilteredCatalog } from '../../testUtils/knowledge/FilteredCatalog';
import { ReaderListings, ReaderSets } from './ReaderSets';

const REFS = Array.from(
  { length: 250 },
  (_, index) => `component:default/service-${index}`,
);
const ann = mockCredentials.user('user:default/ann');
const bob = mockCredentials.user('user:default/bob');

function conditional(claim: string): PolicyDecision {
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'catalog',
    resourceType: 'catalog-entity',
    conditions: {
      rule: 'IS_ENTITY_OWNER',
      resourceType: 'catalog-entity',
      params: { claims: [claim] },
    },
  };
}

function setUp(decide: () => PolicyDecision) {
  const catalog = new FilteredCatalog(REFS);
  const readers = new ReaderSets({
    catalog,
    permissions: { authorizeConditional: async () => [decide()] },
    listings: new ReaderListings(),
  });
  return { catalog, readers };
}

describe('ReaderSets', () => {
  afterEach(() => jest.useRealTimers());

  it('maps definitive decisions without asking the catalog', async () => {
    let decision: PolicyDecision = { result: AuthorizeResult.ALLOW };
    const { catalog, readers } = setUp(() => decision);
    const resolve = () => readers.resolve({ credentials: ann });
    expect((await resolve()).readers).toEqual({ type: 'all' });
    decision = { result: AuthorizeResult.DENY };
    expect((await resolve()).readers).toEqual({ type: 'none' });
    expect(catalog.calls.queryEntities).toBe(0);
  });

  it('lists all pages with the credentials of the asker, once for half a minute', async () => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
    // The clock of a process that has just started says 0, which the cache takes for "never".
    jest.advanceTimersByTime(1_000);
    let claim = 'group:a';
    const { catalog, readers } = setUp(() => conditional(claim));
    catalog.allow('user:default/ann', REFS.slice(0, 10));
    catalog.allow('user:default/bob', REFS.slice(5, 6));
    const [first, same] = await Promise.all([
      readers.resolve({ credentials: ann }),
      readers.resolve({ credentials: ann }),
    ]);
    expect(first).toEqual({
      readers: { type: 'refs', refs: REFS.slice(0, 10) },
      remembered: false,
    });
    expect(same).toEqual(first);
    expect(catalog.calls.queryEntities).toBe(4);
    expect(await readers.resolve({ credentials: bob })).toEqual({
      readers: { type: 'refs', refs: REFS.slice(5, 6) },
      remembered: false,
    });
    expect(await readers.resolve({ credentials: ann })).toEqual({
      ...first,
      remembered: true,
    });
    expect(catalog.calls.queryEntities).toBe(5);

    // A changed policy counts at once.
    claim = 'group:b';
    catalog.allow('user:default/ann', []);
    expect((await readers.resolve({ credentials: ann })).readers).toEqual({
      type: 'refs',
      refs: [],
    });
    claim = 'group:a';
    jest.advanceTimersByTime(30_001);
    expect((await readers.resolve({ credentials: ann })).readers).toEqual({
      type: 'refs',
      refs: [],
    });
  });

  it('throws, and does not remember, when anyone it asks fails', async () => {
    let failure: Error | undefined = new Error('permission backend down');
    const { catalog, readers } = setUp(() => {
      if (failure) {
        throw failure;
      }
      return conditional('group:a');
    });
    const resolve = () => readers.resolve({ credentials: ann });
    await expect(resolve()).rejects.toThrow(/nothing is shown.*backend down/);
    failure = undefined;
    catalog.failure = new Error('catalog down');
    await expect(resolve()).rejects.toThrow(/nothing is shown.*catalog down/);
    await expect(readers.readable(REFS, { credentials: ann })).rejects.toThrow(
      /nothing is shown.*catalog down/,
    );
    catalog.failure = undefined;
    catalog.allow('user:default/ann', [REFS[0]]);
    expect((await resolve()).readers).toEqual({
      type: 'refs',
      refs: [REFS[0]],
    });
  });

  it('asks for many references in small calls', async () => {
    const { catalog, readers } = setUp(() => conditional('group:a'));
    catalog.allow('user:default/ann', REFS.slice(120, 130));
    const readable = await readers.readable([...REFS, ...REFS], {
      credentials: ann,
    });
    expect([...readable]).toEqual(REFS.slice(120, 130));
    expect(catalog.calls.getEntitiesByRefs).toBe(3);
  });
});
