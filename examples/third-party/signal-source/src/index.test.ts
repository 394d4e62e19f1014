/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeSignalSource } from '@ghostlight/backstage-plugin-ai-incident-backend/testUtils';
import { board } from './index';

const AT = '2026-03-01T11:50:00.000Z';
const ANSWER = { orders: [[Date.parse(AT), 0.4]] };
let server: Server;
let status = 200;

beforeAll(async () => {
  server = createServer((_request, response) => {
    response.writeHead(status).end(JSON.stringify(ANSWER));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise(done => server.close(done));
});

function create(answers: number) {
  status = answers;
  const { port } = server.address() as AddressInfo;
  return board(`http://127.0.0.1:${port}`);
}

describeSignalSource({
  name: 'acme-board',
  create: () => create(200),
  createDown: () => create(503),
  request: () => ({
    targets: [
      {
        service: 'component:default/orders',
        entityRef: 'component:default/orders',
        name: 'orders',
        annotations: {},
        distance: 0,
      },
    ],
    from: '2026-03-01T06:00:00.000Z',
    to: '2026-03-01T12:00:00.000Z',
    startedAt: AT,
  }),
});
