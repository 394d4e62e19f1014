/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BadInputError } from '../../support/exit';
import { runDoctor } from './runDoctor';

/** A portal as far as `doctor` asks it. */
async function startPortal(result: string) {
  const asked: Array<{ path: string; token?: string; body?: any }> = [];
  const server: Server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) {
      text += chunk;
    }
    asked.push({
      path: request.url!,
      token: request.headers.authorization,
      ...(text ? { body: JSON.parse(text) } : {}),
    });
    const send = (status: number, body: object) =>
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify(body));
    const path = request.url!.split('?')[0];
    switch (path) {
      case '/api/ai-governance/v1/health':
        return send(200, {
          at: 'now',
          checks: [
            {
              id: 'x',
              title: 'Webhooks of git',
              status: 'ok',
              summary: 'Arriving',
            },
          ],
        });
      case '/api/catalog/.well-known/backstage/permissions/metadata':
        return send(200, {
          permissions: [
            {
              type: 'resource',
              name: 'catalog.entity.read',
              attributes: { action: 'read' },
              resourceType: 'catalog-entity',
            },
          ],
        });
      case '/api/permission/authorize':
        return send(200, { items: [{ id: 'doctor', result }] });
      default:
        return send(404, {});
    }
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise(done => server.close(done)),
  };
}

describe('ghostlight doctor', () => {
  let written: string;
  beforeEach(() => {
    written = '';
    jest.spyOn(process.stdout, 'write').mockImplementation(((
      text: string,
      done?: () => void,
    ) => {
      written += text;
      if (typeof done === 'function') {
        done();
      }
      return true;
    }) as typeof process.stdout.write);
  });
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['ALLOW', 0, 'allows it to you'],
    ['DENY', 1, 'denies it to you'],
    ['CONDITIONAL', 0, 'depends on the catalog-entity'],
  ])('says what the policy decides: %s', async (result, code, text) => {
    const portal = await startPortal(result);
    try {
      expect(
        await runDoctor({
          url: portal.url,
          token: 'secret-token',
          permission: 'catalog.entity.read',
          entity: 'component:default/orders',
        }),
      ).toBe(code);
    } finally {
      await portal.close();
    }
    expect(written).toContain(text);
    expect(written).toContain('Arriving');
    expect(portal.asked[portal.asked.length - 1]).toMatchObject({
      path: '/api/permission/authorize',
      token: 'Bearer secret-token',
      body: {
        items: [
          {
            permission: { name: 'catalog.entity.read', type: 'resource' },
            resourceRef: 'component:default/orders',
          },
        ],
      },
    });
  });

  it('names the permissions there are when one is unknown, and what else is wrong', async () => {
    const portal = await startPortal('ALLOW');
    const run = (permission: string) =>
      runDoctor({ url: portal.url, token: 't', permission });
    try {
      await expect(run('catalog.entity.raed')).rejects.toThrow(
        'It knows: catalog.entity.read',
      );
      await expect(run('nothing.read')).rejects.toThrow(BadInputError);
      await expect(
        runDoctor({ url: portal.url, entity: 'component:default/orders' }),
      ).rejects.toThrow('--user or --permission');
      await expect(runDoctor({ url: 'no address' })).rejects.toThrow(
        'http://localhost:7007',
      );
    } finally {
      await portal.close();
    }
  });
});
