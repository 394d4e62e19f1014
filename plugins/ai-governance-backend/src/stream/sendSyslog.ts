/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import net from 'node:net';
import tls from 'node:tls';
import os from 'node:os';
import type { LedgerEntryBody } from '@ghostlight/backstage-plugin-ai-common';
import type { StreamEntry } from './toStreamBody';

/** Facility 13, log audit. */
const FACILITY = 13;
const TIMEOUT_MS = 30_000;

/**
 * An entry as a message of RFC 5424. The structured data have number and hashes, so that a gap and a change are seen; the
 * text is the canonical one, which verifies. The enterprise number is that of documentation (RFC 5612).
 */
export function toSyslogMessage(
  { canonical, leaf, head }: StreamEntry,
  hostname: string = os.hostname(),
): string {
  const body = JSON.parse(canonical) as LedgerEntryBody;
  const isWarning = body.kind === 'denial' || body.kind === 'kill-switch';
  const priority = FACILITY * 8 + (isWarning ? 4 : 6);
  const data = Object.entries({
    ledger: body.ledger,
    seq: body.seq,
    leaf,
    head,
    feature: body.feature,
  })
    .map(([key, value]) => `${key}="${escape(`${value ?? ''}`)}"`)
    .join(' ');
  const host = hostname.replace(/[^\x21-\x7e]/g, '').slice(0, 255) || '-';
  return `<${priority}>1 ${new Date(
    body.at,
  ).toISOString()} ${host} ghostlight - ${
    body.kind
  } [ledger@32473 ${data}] \ufeff${canonical}`;
}

/**
 * Sends entries over TCP (`tcp://host:port`) or TLS (`tls://host:port`), framed by octet counts (RFC 6587, RFC 5425).
 *
 * @remarks
 * Syslog acknowledges nothing. All is written and the connection closed in order before the cursor moves; what a receiver
 * drops after that shows as a gap in `seq`.
 *
 * @throws Error when the target cannot be reached or closes early
 */
export async function sendSyslog(options: {
  entries: StreamEntry[];
  url: string;
}): Promise<void> {
  const { entries, url } = options;
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  await new Promise<void>((resolve, reject) => {
    const socket =
      protocol === 'tls:'
        ? tls.connect({
            host,
            port: Number(port || 6514),
            ...(net.isIP(host) ? {} : { servername: host }),
          })
        : net.connect({ host, port: Number(port || 601) });
    socket.setTimeout(TIMEOUT_MS, () =>
      socket.destroy(new Error(`${url} did not answer in time`)),
    );
    socket.on('error', reject);
    socket.once(protocol === 'tls:' ? 'secureConnect' : 'connect', () => {
      const frames = entries.map(entry => {
        const message = Buffer.from(toSyslogMessage(entry));
        return Buffer.concat([Buffer.from(`${message.length} `), message]);
      });
      socket.end(Buffer.concat(frames));
      socket.resume();
    });
    socket.on('close', hadError => {
      if (!hadError) {
        resolve();
      }
    });
  });
}

function escape(value: string): string {
  return value.replace(/["\\\]]/g, match => `\\${match}`);
}
