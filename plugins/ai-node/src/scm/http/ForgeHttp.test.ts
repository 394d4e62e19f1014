/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ForgeHttp } from './ForgeHttp';

function setUp(
  answers: Array<(() => Response) | Error>,
  credentials: (url: string) => string = () => 'secret-token',
) {
  const waits: number[] = [];
  const sent: Request[] = [];
  const http = new ForgeHttp({
    host: 'forge.example',
    authorize: async url => ({ authorization: `Bearer ${credentials(url)}` }),
    sleep: async milliseconds => {
      waits.push(milliseconds);
    },
    fetch: async (input, init) => {
      sent.push(new Request(input, init));
      const next = answers.shift();
      if (!next || next instanceof Error) {
        throw next ?? new Error('unexpected request');
      }
      return next();
    },
  });
  const get = (about = 'https://forge.example/a/b', method = 'GET') =>
    http.request('https://forge.example/api', { about, method });
  return { http, waits, sent, get };
}

const answer =
  (status: number, headers: Record<string, string> = {}, body = '{}') =>
  () =>
    new Response(status === 304 ? null : body, { status, headers });

describe('ForgeHttp', () => {
  it('repeats what is safe to repeat', async () => {
    const broken = setUp([
      new TypeError('fetch failed'),
      answer(503),
      answer(200),
    ]);
    await expect(broken.get()).resolves.toMatchObject({ status: 200 });
    expect(broken.waits).toEqual([250, 500]);

    const posted = setUp([answer(502)]);
    await expect(posted.get(undefined, 'POST')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    expect(posted.sent).toHaveLength(1);

    const down = setUp([1, 2, 3].map(() => new TypeError('fetch failed')));
    await expect(down.get()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('forge.example'),
    });
  });

  it('waits for a short limit, even with a POST that was refused', async () => {
    const { get, waits } = setUp([
      answer(403, { 'retry-after': '3' }),
      answer(201),
    ]);
    await expect(get(undefined, 'POST')).resolves.toMatchObject({
      status: 201,
    });
    expect(waits).toEqual([3000]);
  });

  it('says when a long limit ends, and holds back those who share it only', async () => {
    const reset = Math.floor(Date.now() / 1000) + 1800;
    const { get, sent, waits } = setUp(
      [
        answer(403, {
          'x-ratelimit-limit': '5000',
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': String(reset),
        }),
        answer(200),
      ],
      url => (url.includes('/other/') ? 'token-2' : 'token-1'),
    );
    const until = new Date(reset * 1000).toISOString().slice(0, 16);
    for (let count = 0; count < 2; count += 1) {
      await expect(get()).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining(until),
      });
    }
    expect(sent).toHaveLength(1);
    await expect(get('https://forge.example/other/b')).resolves.toMatchObject({
      status: 200,
    });
    expect(waits).toEqual([]);
  });

  it('tells a secondary limit from a missing permission', async () => {
    await expect(
      setUp([
        answer(
          403,
          {},
          '{"message":"You have exceeded a secondary rate limit"}',
        ),
      ]).get(),
    ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
    const denied = setUp([
      answer(403, {}, '{"message":"Resource not accessible"}'),
    ]);
    await expect(denied.get()).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    expect(denied.sent).toHaveLength(1);
  });

  it.each([
    [401, 'NotAllowedError'],
    [404, 'NotFoundError'],
    [409, 'ConflictError'],
    [422, 'InputError'],
    [500, 'ServiceUnavailableError'],
  ])(
    'turns %d into %s, without credentials in the message',
    async (status, name) => {
      const error = await setUp([
        answer(status, {}, '{"message":"why","errors":[{"code":"x"}]}'),
      ])
        .get()
        .catch(thrown => thrown);
      expect(error.name).toBe(name);
      expect(error.message).toContain('why');
      expect(error.message).not.toContain('secret-token');
    },
  );
});
