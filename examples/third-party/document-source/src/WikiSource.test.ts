/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testDocumentSource } from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { WIKI_ANNOTATION, WikiSource } from './index';

const entity = (name: string, space?: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    ...(space ? { annotations: { [WIKI_ANNOTATION]: space } } : {}),
  },
});

/** The wiki, as far as the source needs it. */
async function startWiki() {
  let state: 'well' | 'broken' | 'hanging' = 'well';
  const page = (slug: string, text: string) => ({
    slug,
    title: `About ${slug}`,
    sections: [
      { id: 'what', title: 'What', text },
      { id: 'who', title: 'Who', text: 'Ask the owner.' },
    ],
  });
  const pages = [page('orders', 'Takes orders.'), page('stock', 'Counts.')];
  const server = createServer((request, response) => {
    if (state === 'hanging') {
      return;
    }
    if (state === 'broken') {
      response.writeHead(502).end();
      return;
    }
    const body = JSON.stringify(pages);
    const etag = createHash('sha1').update(body).digest('hex');
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304).end();
    } else {
      response.writeHead(200, { etag }).end(body);
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    source: new WikiSource({ url: `http://127.0.0.1:${port}` }),
    entity: entity('orders', 'shop'),
    entityWithout: entity('nothing'),
    change: () => {
      pages[0].sections[0].text = 'Takes orders, and returns.';
    },
    remove: () => {
      pages.pop();
    },
    breakDown: () => {
      state = 'broken';
    },
    hang: () => {
      state = 'hanging';
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

testDocumentSource({ name: 'acme-wiki', start: startWiki });
