/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import type { Knex } from 'knex';
import type { Entity } from '@backstage/catalog-model';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  type AiDatabaseFixture,
} from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { component } from '../__testUtils__/startIncidentBackend';
import { CatalogSnapshot } from '../catalog/CatalogSnapshot';
import { openIncidentDatabase } from '../database/IncidentDatabase';
import { applyDeliveries, type ReadDelivery } from './applyDeliveries';
import type { AlertEvent } from './formats';

jest.setTimeout(300_000);

const NOW = Date.parse('2026-03-01T12:00:00Z');
const MINUTE = 60_000;

function event(more: Partial<AlertEvent>): AlertEvent {
  return {
    key: 'k',
    episode: more.key ?? 'k',
    name: 'Broken',
    status: 'firing',
    at: NOW,
    severity: 'high',
    labels: {},
    annotations: {},
    ...more,
  };
}

describe.each(aiDatabaseKinds())('applyDeliveries on %s', kind => {
  let fixture: AiDatabaseFixture;
  let client: Knex;

  beforeAll(async () => {
    fixture = await createAiDatabaseFixture({ kind });
    const database = openIncidentDatabase(fixture.service);
    await database.ready();
    client = await database.client();
  });
  afterAll(() => fixture.close());

  const clear = () =>
    client.raw(
      'TRUNCATE delivery, incident, episode, timeline, change RESTART IDENTITY CASCADE',
    );
  const apply = (
    deliveries: ReadDelivery[],
    snapshot = CatalogSnapshot.empty,
    now = NOW,
  ) =>
    client.transaction(trx =>
      applyDeliveries({
        trx,
        deliveries,
        snapshot,
        now: new Date(now),
        windowMs: 15 * MINUTE,
        hops: 2,
        stormLimit: 10,
      }),
    );
  const delivery = (...alerts: AlertEvent[]): ReadDelivery => ({
    source: 'test',
    receivedAt: NOW,
    alerts,
    changes: [],
  });
  const states = () =>
    client('episode')
      .orderBy('episode')
      .select(
        'episode',
        'firing',
        'starts_at',
        'last_firing_at',
        'last_resolved_at',
      );

  it('ends in the same state in whatever order and however often events arrive', async () => {
    const events = fc.array(
      fc.record({
        key: fc.constantFrom('a', 'b', 'c'),
        status: fc.constantFrom<'firing' | 'resolved'>('firing', 'resolved'),
        minute: fc.integer({ min: -30, max: 0 }),
        known: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(
        events.chain(list =>
          fc.record({
            list: fc.constant(list),
            again: fc.shuffledSubarray([...list, ...list], {
              minLength: list.length,
            }),
            cut: fc.integer({ min: 1, max: 4 }),
          }),
        ),
        async ({ list, again, cut }) => {
          const convert = (one: (typeof list)[number]) =>
            event({
              key: one.key,
              status: one.status,
              at: NOW + one.minute * MINUTE,
              startsAt:
                NOW + (one.status === 'firing' ? one.minute : -31) * MINUTE,
              serviceName: one.key,
            });
          await clear();
          await apply([delivery(...list.map(convert))]);
          const expected = await states();
          await clear();
          // All of them, in another order, some twice, in several batches.
          const all = [...again, ...list].map(convert);
          for (let start = 0; start < all.length; start += cut) {
            await apply([delivery(...all.slice(start, start + cut))]);
          }
          expect(await states()).toEqual(expected);
          const twice = await client('timeline')
            .groupBy('incident_id', 'dedupe_key')
            .havingRaw('count(*) > 1')
            .select('dedupe_key');
          expect(twice).toEqual([]);
          const [{ lost }] = await client('episode')
            .where({ firing: true })
            .whereNull('incident_id')
            .count('id as lost');
          expect(Number(lost)).toBe(0);
        },
      ),
      { numRuns: kind === 'postgres' ? 30 : 8 },
    );
  });

  it('stores an early end closed, and a closed incident stays closed', async () => {
    await clear();
    await apply([delivery(event({ status: 'resolved', at: NOW }))]);
    await apply([
      delivery(event({ at: NOW - MINUTE, startsAt: NOW - MINUTE })),
    ]);
    expect(await client('incident').select()).toEqual([]);
    expect(await states()).toMatchObject([
      { firing: false, starts_at: new Date(NOW - MINUTE) },
    ]);
    await apply([delivery(event({ at: NOW + 1 }))]);
    const [first] = await client('incident').select();
    await client('incident').update({ status: 'resolved' });
    await apply([delivery(event({ status: 'resolved', at: NOW + 2 }))]);
    await apply([delivery(event({ at: NOW + 3 }))]);
    const all = await client('incident').orderBy('id');
    expect(all).toHaveLength(2);
    expect(all[0]).toMatchObject({ id: first.id, status: 'resolved' });
    expect((await client('episode').first()).flaps).toBe(2);
  });

  it('follows acknowledgements, notes, merges and ends by people at the source', async () => {
    await clear();
    await apply([
      delivery(
        event({ key: 'p1', serviceName: 'one' }),
        event({ key: 'p2', serviceName: 'two' }),
      ),
    ]);
    await apply([
      delivery(
        event({ key: 'p1', acknowledgedBy: 'Ann', note: undefined }),
        event({ key: 'p1', at: 0, note: 'Ann: looking' }),
      ),
    ]);
    const incidents = await client('incident').orderBy('id');
    const home = await client('episode').where({ episode: 'p1' }).first();
    expect(incidents.find(row => row.id === home.incident_id).status).toBe(
      'acknowledged',
    );
    await apply([
      delivery(
        event({ key: 'p2', status: 'resolved', at: NOW + 1, mergedInto: 'p1' }),
      ),
    ]);
    expect(
      (await client('episode').where({ episode: 'p2' }).first()).incident_id,
    ).toBe(home.incident_id);
    await apply([
      delivery(
        event({
          key: 'p1',
          status: 'resolved',
          at: NOW + 2,
          resolvedBy: 'Ann',
        }),
      ),
    ]);
    expect(
      (await client('incident').where({ id: home.incident_id }).first()).status,
    ).toBe('resolved');
    const texts = (
      await client('timeline').where({ incident_id: home.incident_id })
    ).map(row => row.text);
    expect(texts).toEqual(
      expect.arrayContaining([
        'test: Ann: looking',
        'Acknowledged by Ann at test',
        'Resolved by Ann at test',
      ]),
    );
  });

  it('makes a handful of incidents of a storm of 20,000 alerts', async () => {
    await clear();
    const entities: Entity[] = Array.from({ length: 120 }, (_, index) =>
      component(`svc-${index}`, {
        dependsOn: index > 0 ? [`svc-${Math.floor((index - 1) / 3)}`] : [],
      }),
    );
    const snapshot = new CatalogSnapshot(entities);
    for (let batch = 0; batch < 10; batch += 1) {
      await apply(
        Array.from({ length: 20 }, (_outer, part) =>
          delivery(
            ...Array.from({ length: 100 }, (_inner, index) => {
              const number = batch * 2_000 + part * 100 + index;
              // One in five names nothing the catalog knows.
              const unknown = number % 5 === 0;
              return event({
                key: `alert-${number}`,
                name: `Alert${number % 7}`,
                at: NOW + batch * 5_000,
                startsAt: NOW + batch * 5_000,
                serviceName: unknown
                  ? `host-${number % 400}`
                  : `svc-${number % 120}`,
              });
            }),
          ),
        ),
        snapshot,
        NOW + batch * 5_000,
      );
    }
    const live = await client('incident').whereIn('status', [
      'open',
      'acknowledged',
    ]);
    expect(live.length).toBeLessThanOrEqual(11);
    const [{ count }] = await client('episode')
      .whereNotNull('incident_id')
      .count();
    expect(Number(count)).toBe(20_000);
    expect(live.reduce((sum, row) => sum + row.alert_count, 0)).toBe(20_000);
    const largest = Math.max(...live.map(row => row.alert_count));
    expect(largest).toBeGreaterThanOrEqual(15_000);
    const [{ lines }] = await client('timeline').count('id as lines');
    expect(Number(lines)).toBeLessThan(2_500);
  });
});
