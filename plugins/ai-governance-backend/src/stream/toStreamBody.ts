/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LedgerEntryBody } from '@ghostlight/backstage-plugin-ai-common';
import type { StreamTarget } from '../config';

/** An entry as in an export. */
export type StreamEntry = { canonical: string; leaf: string; head: string };

const INFO = { severityNumber: 9, severityText: 'INFO' };
const WARN = { severityNumber: 13, severityText: 'WARN' };

/** NDJSON as in an export, or OTLP logs in JSON (opentelemetry-proto 1, `POST /v1/logs`) with the canonical text as body. */
export function toStreamBody(
  entries: StreamEntry[],
  format: Exclude<StreamTarget['format'], 'syslog'>,
): { type: string; body: string } {
  if (format === 'ndjson') {
    return {
      type: 'application/x-ndjson',
      body: `${entries.map(entry => JSON.stringify(entry)).join('\n')}\n`,
    };
  }
  return {
    type: 'application/json',
    body: JSON.stringify({
      resourceLogs: [
        {
          resource: {
            attributes: attributes({ 'service.name': 'ghostlight' }),
          },
          scopeLogs: [
            {
              scope: { name: 'ghostlight.ledger' },
              logRecords: entries.map(toLogRecord),
            },
          ],
        },
      ],
    }),
  };
}

function toLogRecord({ canonical, leaf, head }: StreamEntry) {
  const body = JSON.parse(canonical) as LedgerEntryBody;
  return {
    timeUnixNano: `${BigInt(Date.parse(body.at)) * 1_000_000n}`,
    ...(body.kind === 'denial' || body.kind === 'kill-switch' ? WARN : INFO),
    body: { stringValue: canonical },
    attributes: attributes({
      'ghostlight.ledger.id': body.ledger,
      'ghostlight.ledger.seq': body.seq,
      'ghostlight.ledger.leaf': leaf,
      'ghostlight.ledger.head': head,
      'ghostlight.ledger.kind': body.kind,
      'ghostlight.feature': body.feature,
    }),
  };
}

function attributes(values: Record<string, string>) {
  return Object.entries(values).map(([key, value]) => ({
    key,
    value: { stringValue: value },
  }));
}
