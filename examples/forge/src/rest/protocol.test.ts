/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { type Shop, at, openShop } from '../__testUtils__/openShop';
import { startTestForge } from '../__testUtils__/startTestForge';

jest.setTimeout(120_000);

describe('the manners of the REST API', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  });

  afterAll(() => shop.forge.close());

  it('knows who asks', async () => {
    const get = (path: string, authorization?: string) =>
      fetch(
        `${shop.forge.apiUrl}${path}`,
        authorization ? { headers: { authorization } } : {},
      );
    expect((await get('/repos/acme/shop')).status).toBe(200);
    expect((await get('/user')).status).toBe(401);
    expect((await get('/user', 'Bearer wrong')).status).toBe(401);
    for (const authorization of [
      'Bearer token-of-bob',
      'token token-of-bob',
      `Basic ${Buffer.from('x-access-token:token-of-bob').toString('base64')}`,
      `Basic ${Buffer.from('token-of-bob:').toString('base64')}`,
    ]) {
      expect(await (await get('/user', authorization)).json()).toMatchObject({
        login: 'bob',
      });
    }
    const write = await fetch(`${shop.forge.apiUrl}/repos/acme/shop/issues`, {
      method: 'POST',
      headers: { authorization: 'Bearer token-of-fork' },
      body: '{"title":"x"}',
    });
    expect(write.status).toBe(403);
    expect(await write.json()).toMatchObject({
      message: 'Resource not accessible by integration',
    });
  });

  it('answers bad bodies, conditions and limits as GitHub does', async () => {
    const post = (body: string) =>
      fetch(`${shop.forge.apiUrl}/repos/acme/shop/issues`, {
        method: 'POST',
        headers: { authorization: 'Bearer token-of-bob' },
        body,
      });
    expect((await post('{')).status).toBe(400);
    expect((await post('{"title":[]}')).status).toBe(422);
    expect((await post(`{"title":"${'x'.repeat(38_000_000)}"}`)).status).toBe(
      413,
    );
    const first = await fetch(`${shop.forge.apiUrl}/repos/acme/shop/topics`);
    expect(first.headers.get('x-ratelimit-limit')).toBe('100000');
    const etag = first.headers.get('etag')!;
    const again = await fetch(`${shop.forge.apiUrl}/repos/acme/shop/topics`, {
      headers: { 'if-none-match': etag },
    });
    expect(again.status).toBe(304);
    const strict = await startTestForge({ rateLimit: 2, anonymousRead: false });
    try {
      const statuses = [];
      for (let call = 0; call < 4; call++) {
        const answer = await fetch(`${strict.apiUrl}/user`, {
          headers: { authorization: 'Bearer token-of-bob' },
        });
        statuses.push([
          answer.status,
          answer.headers.get('x-ratelimit-remaining'),
        ]);
      }
      expect(statuses).toEqual([
        [200, '1'],
        [200, '0'],
        [403, '0'],
        [403, '0'],
      ]);
      expect((await fetch(`${strict.apiUrl}/users/bob`)).status).toBe(401);
    } finally {
      await strict.close();
    }
  });

  it('serialises writes to one repository', async () => {
    const write = (index: number) =>
      shop.bob.rest.repos.createOrUpdateFileContents({
        ...at,
        path: `parallel/${index}.txt`,
        message: `${index}`,
        content: 'eA==',
      });
    await Promise.all(Array.from({ length: 12 }, (_, index) => write(index)));
    expect(
      (await shop.bob.rest.repos.getContent({ ...at, path: 'parallel' })).data,
    ).toHaveLength(12);
    const made = await Promise.all(
      Array.from({ length: 12 }, () =>
        shop.bob.rest.issues.create({ ...at, title: 'x' }),
      ),
    );
    expect(new Set(made.map(({ data }) => data.number)).size).toBe(12);
  });
});
