/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a webhook was sent. */
export type Captured = {
  headers: Record<string, string>;
  /** As it came, which is what is signed. */
  text: string;
  body: Record<string, any>;
};

/** A server that takes webhooks and answers with `status` and `headers`. */
export async function captureWebhooks(
  answer: { status?: number; headers?: Record<string, string> } = {},
) {
  const received: Captured[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      received.push({
        headers: request.headers as Record<string, string>,
        text,
        body: text.startsWith('{') ? JSON.parse(text) : {},
      });
      response.writeHead(answer.status ?? 202, answer.headers).end('taken');
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    /** What came for an event, as `pull_request.opened` or `push`. */
    of: (name: string) =>
      received.filter(
        ({ headers, body }) =>
          [headers['x-github-event'], body.action].filter(Boolean).join('.') ===
          name,
      ),
    async close() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
