/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  VectorSpace,
  VectorStore,
} from '../../knowledge/vectors/VectorStore';

/**
 * The conformance suite of vector stores, for jest. Call it inside a `describe`.
 *
 * @param options - `createStore` is called once per test and gives an empty store that is ready. `spaceIds` start at
 * `firstSpaceId`, default 1, so that a shared database can keep tests apart.
 * @public
 */
// A suite for tests elsewhere, so it has to be exported.
// eslint-disable-next-line jest/no-export
export function testVectorStore(options: {
  createStore: () => Promise<VectorStore>;
  firstSpaceId?: number;
}): void {
  const { createStore, firstSpaceId = 1 } = options;
  let nextId = firstSpaceId;
  const createSpace = (dimensions = 3): VectorSpace => ({
    id: nextId++,
    model: 'conformance',
    dimensions,
  });

  /** A direction in the plane, in degrees. */
  const direction = (degrees: number, length = 1) => [
    length * Math.cos((degrees * Math.PI) / 180),
    length * Math.sin((degrees * Math.PI) / 180),
    0,
  ];

  it('says that it is available, and finds nothing before anything is there', async () => {
    const store = await createStore();
    const space = createSpace();
    await expect(store.status()).resolves.toMatchObject({ available: true });
    const request = {
      space,
      vector: direction(0),
      scopeIds: 'all' as const,
      rows: 0,
      limit: 5,
    };
    await expect(store.search(request)).resolves.toEqual([]);
    await store.prepare(space);
    await store.prepare(space);
    await expect(store.search(request)).resolves.toEqual([]);
    await store.remove(space, [1, 2]);
    await store.optimize(space);
    await store.drop(space);
    await store.drop(space);
  });

  it('finds the nearest by cosine, best first, whatever the length of a vector', async () => {
    const store = await createStore();
    const space = createSpace();
    await store.prepare(space);
    await store.add(space, [
      { chunkId: 1, scopeId: 1, vector: direction(80, 1_000) },
      { chunkId: 2, scopeId: 1, vector: direction(20, 0.001) },
      { chunkId: 3, scopeId: 1, vector: direction(50) },
      { chunkId: 4, scopeId: 1, vector: direction(180, 70_000) },
    ]);
    await store.optimize(space);
    const hits = await store.search({
      space,
      vector: direction(0, 5),
      scopeIds: 'all',
      rows: 4,
      limit: 3,
    });
    expect(hits.map(hit => hit.chunkId)).toEqual([2, 3, 1]);
    hits.forEach((hit, index) =>
      expect(hit.score).toBeCloseTo(
        Math.cos(([20, 50, 80][index] * Math.PI) / 180),
        2,
      ),
    );
  });

  it('returns only rows of the scopes, and as many as there are', async () => {
    const store = await createStore();
    const space = createSpace();
    await store.prepare(space);
    await store.add(
      space,
      Array.from({ length: 200 }, (_, index) => ({
        chunkId: index + 1,
        // The nearest 180 are of scope 1.
        scopeId: index < 180 ? 1 : 2,
        // Far enough from the query that half precision tells neighbours apart.
        vector: direction(40 + index / 2),
      })),
    );
    await store.optimize(space);
    const search = (scopeIds: number[] | 'all', rows: number) =>
      store
        .search({ space, vector: direction(0), scopeIds, rows, limit: 10 })
        .then(hits => hits.map(hit => hit.chunkId));
    const from = (first: number) =>
      Array.from({ length: 10 }, (_, index) => first + index);
    expect(await search([2], 20)).toEqual(from(181));
    expect(await search([1, 2], 200)).toEqual(from(1));
    expect(await search('all', 200)).toEqual(from(1));
    expect(await search([3], 0)).toEqual([]);
    expect(await search([], 0)).toEqual([]);
  });

  it('replaces, gives back and removes', async () => {
    const store = await createStore();
    const space = createSpace();
    await store.prepare(space);
    await store.add(space, [
      { chunkId: 1, scopeId: 1, vector: direction(0) },
      { chunkId: 2, scopeId: 1, vector: direction(10) },
    ]);
    await store.add(space, []);
    await store.add(space, [{ chunkId: 1, scopeId: 2, vector: direction(90) }]);
    const search = async (scopeId: number) =>
      (
        await store.search({
          space,
          vector: direction(0),
          scopeIds: [scopeId],
          rows: 2,
          limit: 5,
        })
      ).map(hit => hit.chunkId);
    expect(await search(1)).toEqual([2]);
    expect(await search(2)).toEqual([1]);

    const vectors = await store.get(space, [1, 99]);
    expect([...vectors.keys()]).toEqual([1]);
    vectors
      .get(1)!
      .forEach((element, index) =>
        expect(element).toBeCloseTo(direction(90)[index], 2),
      );

    await store.remove(space, [1, 99]);
    await store.remove(space, []);
    expect(await search(2)).toEqual([]);
    expect(await search(1)).toEqual([2]);
  });

  it('keeps spaces apart', async () => {
    const store = await createStore();
    const small = createSpace(3);
    const large = createSpace(5);
    await store.prepare(small);
    await store.prepare(large);
    await store.add(small, [{ chunkId: 1, scopeId: 1, vector: direction(0) }]);
    await store.add(large, [
      { chunkId: 2, scopeId: 1, vector: [1, 2, 3, 4, 5] },
    ]);
    await store.drop(small);
    const hits = await store.search({
      space: large,
      vector: [1, 2, 3, 4, 5],
      scopeIds: [1],
      rows: 1,
      limit: 5,
    });
    expect(hits.map(hit => hit.chunkId)).toEqual([2]);
  });

  it('rejects vectors of another dimension and elements that are no numbers', async () => {
    const store = await createStore();
    const space = createSpace();
    await store.prepare(space);
    await expect(
      store.add(space, [{ chunkId: 1, scopeId: 1, vector: [1, 2] }]),
    ).rejects.toThrow();
    await expect(
      store.add(space, [{ chunkId: 1, scopeId: 1, vector: [1, NaN, 2] }]),
    ).rejects.toThrow();
    expect((await store.get(space, [1])).size).toBe(0);
  });
}
