/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  testModelProvider,
  type ModelProviderScenario,
} from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { AcmeProvider } from './index';

/** Acme's server, as far as its protocol goes. */
async function startAcme() {
  let scenario: ModelProviderScenario = { type: 'unauthorized' };
  let requests = 0;
  let ceiling: number | undefined;
  let aborted: Promise<void> = Promise.resolve();
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) {
      body += chunk;
    }
    requests += 1;
    ceiling = JSON.parse(body).ceiling;
    aborted = new Promise(resolve => response.on('close', () => resolve()));
    answer(scenario, response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    provider: new AcmeProvider({ url: `http://127.0.0.1:${port}`, key: 'key' }),
    chatModel: 'acme-large',
    arrange: (next: ModelProviderScenario) => {
      scenario = next;
    },
    requestCount: () => requests,
    lastOutputLimit: () => ceiling,
    lastAborted: () => aborted,
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

function answer(scenario: ModelProviderScenario, response: ServerResponse) {
  const line = (value: object) => response.write(`${JSON.stringify(value)}\n`);
  switch (scenario.type) {
    case 'answer':
      scenario.text.split(/(?= )/).forEach(say => line({ say }));
      line({
        end: 'done',
        read: scenario.inputTokens,
        wrote: scenario.outputTokens,
      });
      response.end();
      break;
    case 'length':
      line({ say: scenario.text });
      line({ end: 'ceiling', read: 1, wrote: 1 });
      response.end();
      break;
    case 'rate-limited':
      response
        .writeHead(429, { 'retry-after': `${scenario.retryAfterMs / 1_000}` })
        .end();
      break;
    case 'unauthorized':
      response.writeHead(401).end();
      break;
    case 'server-error':
      response.writeHead(500).end();
      break;
    case 'cut':
      line({ say: scenario.text });
      setTimeout(() => response.destroy(), 50);
      break;
    default:
      // Hangs.
      break;
  }
}

testModelProvider({ name: 'acme', start: startAcme });
