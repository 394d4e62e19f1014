/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import type { Knex } from 'knex';
import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  type AiDatabaseFixture,
} from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { readIncidentConfig } from '../config';
import { openIncidentDatabase } from '../database/IncidentDatabase';
import { writeBack, type Outbound } from './writeBack';

jest.setTimeout(120_000);

type Received = {
  method?: string;
  url?: string;
  headers: Record<string, unknown>;
  body: unknown;
};

describe.each(aiDatabaseKinds())('writing back, %s', kind => {
  let fixture: AiDatabaseFixture;
  let database: AiDatabase;
  let client: Knex;
  let server: Server;
  let base: string;
  let status = 200;
  const received: Received[] = [];

  beforeAll(async () => {
    fixture = await createAiDatabaseFixture({ kind });
    database = openIncidentDatabase(fixture.service);
    await database.ready();
    client = await database.client();
    server = createServer((request, response) => {
      let body = '';
      request.on('data', chunk => {
        body += chunk;
      });
      request.on('end', () => {
        const { method, url, headers } = request;
        received.push({ method, url, headers, body: JSON.parse(body) });
        response
          .writeHead(status)
          .end('{"result":"Request will be processed"}');
      });
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise(done => server.close(done));
    await fixture.close();
  });
  beforeEach(() => {
    received.length = 0;
    status = 200;
  });

  async function createIncident(externals: (object | undefined)[]) {
    const now = new Date();
    const [{ id }] = await client('incident')
      .insert({
        title: 'Down',
        severity: 'high',
        origin: 'alerts',
        started_at: now,
        detected_at: now,
        updated_at: now,
        services: '[]',
      })
      .returning('id');
    await client('episode').insert(
      externals.map((external, index) => ({
        source: 'test',
        episode: `${id}-${index}`,
        alert_key: `${id}-${index}`,
        name: 'Down',
        severity: 'high',
        service: 'orders',
        labels: '{}',
        starts_at: now,
        last_firing_at: now,
        firing: index < 2,
        external: external ? JSON.stringify(external) : null,
        incident_id: id,
        seen_at: now,
      })),
    );
    return id as string;
  }

  const write = (
    outbound: Outbound,
    { jobId = '1', outboundConfig = true } = {},
  ) =>
    writeBack({
      database,
      config: readIncidentConfig(
        new ConfigReader({
          ai: {
            incidents: outboundConfig
              ? {
                  outbound: {
                    pagerduty: {
                      token: 'pagerduty-token',
                      from: 'oncall@acme.example',
                      url: base,
                    },
                    opsgenie: { apiKey: 'opsgenie-key', url: base },
                  },
                }
              : {},
          },
        }),
      ),
      outbound,
      jobId,
      signal: new AbortController().signal,
    });
  const externals = [
    { system: 'pagerduty', id: 'PGR0VU2' },
    { system: 'opsgenie', id: '70413a06-38d6/x' },
    // It ended: nobody has to acknowledge it.
    { system: 'pagerduty', id: 'ENDED' },
  ];

  it('acknowledges each firing alert once, as its system wants it', async () => {
    const incidentId = await createIncident(externals);
    const outbound: Outbound = {
      incidentId,
      kind: 'acknowledge',
      by: 'user:default/kim',
    };
    await write(outbound);
    // The job ran again, for example after a kill.
    await write(outbound, { jobId: '2' });
    expect(received).toEqual([
      {
        method: 'PUT',
        url: '/incidents/PGR0VU2',
        headers: expect.objectContaining({
          authorization: 'Token token=pagerduty-token',
          from: 'oncall@acme.example',
        }),
        body: {
          incident: { type: 'incident_reference', status: 'acknowledged' },
        },
      },
      {
        method: 'POST',
        url: '/v2/alerts/70413a06-38d6%2Fx/acknowledge?identifierType=id',
        headers: expect.objectContaining({
          authorization: 'GenieKey opsgenie-key',
        }),
        body: expect.objectContaining({ user: 'user:default/kim' }),
      },
    ]);
    const lines = await client('timeline').where({
      incident_id: incidentId,
      kind: 'outbound',
    });
    expect(lines.map(({ text }) => text).sort()).toEqual([
      'Acknowledged at opsgenie (70413a06-38d6/x)',
      'Acknowledged at pagerduty (PGR0VU2)',
    ]);
  });

  it('shares each note, with who wrote it', async () => {
    const incidentId = await createIncident([externals[0]]);
    const note = (text: string): Outbound => ({
      incidentId,
      kind: 'note',
      by: 'user:default/kim',
      text,
    });
    await write(note('Rolling back'), { jobId: 'a' });
    await write(note('Rolling back'), { jobId: 'a' });
    await write(note('Done'), { jobId: 'b' });
    expect(received.map(({ url, body }) => ({ url, body }))).toEqual([
      {
        url: '/incidents/PGR0VU2/notes',
        body: { note: { content: 'user:default/kim: Rolling back' } },
      },
      {
        url: '/incidents/PGR0VU2/notes',
        body: { note: { content: 'user:default/kim: Done' } },
      },
    ]);
  });

  it('tries again what was refused, and does nothing where it is not configured', async () => {
    const incidentId = await createIncident([externals[1]]);
    const outbound: Outbound = { incidentId, kind: 'acknowledge', by: 'kim' };
    await write(outbound, { outboundConfig: false });
    expect(received).toEqual([]);
    status = 429;
    await expect(write(outbound)).rejects.toThrow('answered 429');
    status = 202;
    await write(outbound);
    expect(received).toHaveLength(2);
    expect(
      await client('timeline').where({ incident_id: incidentId }),
    ).toHaveLength(1);
  });
});
