/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { shopCase, stepSeries } from '../testUtils/buildCase';
import type { IncidentCase } from '../types';
import { rankSuspects } from '../model/rankSuspects';
import { InvalidCaseError } from './InvalidCaseError';
import { resolvePointer } from './jsonPointer';
import { parseCase } from './parseCase';
import { parseTime } from './parseTime';

describe('parseTime', () => {
  it.each([
    ['2026-03-01T12:00:00Z', 1_772_366_400_000],
    ['2026-03-01T12:00:00', 1_772_366_400_000],
    ['2026-03-01 12:00:00 +0000', 1_772_366_400_000],
    ['2026-03-01T14:00:00.000+02:00', 1_772_366_400_000],
    ['2026-03-01T14:00+02', 1_772_366_400_000],
    ['2026-03-01T12:00:00.123456789Z', 1_772_366_400_123],
    ['2026-03-01', 1_772_323_200_000],
    [1_772_366_400, 1_772_366_400_000],
    [1_772_366_400.5, 1_772_366_400_500],
    [1_772_366_400_000, 1_772_366_400_000],
    ['1772366400', 1_772_366_400_000],
    [99_999_999_999, 99_999_999_999_000],
    [100_000_000_000, 100_000_000_000],
  ])('reads %p', (value, expected) => {
    expect(parseTime(value)).toBe(expected);
  });

  it.each([
    'yesterday',
    '',
    '2026-13-01T00:00:00Z',
    null,
    {},
    NaN,
    1e300,
    '12',
  ])('refuses %p', value => {
    expect(parseTime(value)).toBeUndefined();
  });
});

describe('parseCase', () => {
  const spoilt = (spoil: (incident: any) => void) => {
    const incident = JSON.parse(
      JSON.stringify(
        shopCase({
          series: [
            stepSeries({ service: 'web', metric: 'errors' }, { usual: 1 }),
          ],
        }),
      ),
    );
    spoil(incident);
    return incident;
  };

  it.each<[string, (incident: any) => void]>([
    ['/detectedAt', c => delete c.detectedAt],
    ['/alerts', c => (c.alerts = {})],
    ['/alerts/0', c => (c.alerts[0] = 'down')],
    ['/alerts/0/startsAt', c => (c.alerts[0].startsAt = 'soon')],
    ['/alerts/0/service', c => (c.alerts[0].service = {})],
    ['/alerts/0/name', c => delete c.alerts[0].name],
    ['/alerts/0/labels', c => (c.alerts[0].labels = 'x')],
    ['/graph', c => (c.graph = 'none')],
    ['/graph/nodes', c => (c.graph.nodes = {})],
    ['/graph/nodes/1', c => (c.graph.nodes[1] = true)],
    ['/graph/edges/2/to', c => delete c.graph.edges[2].to],
    ['/changes/1/id', c => (c.changes[1].id = '')],
    ['/changes/1/id', c => (c.changes[1].id = c.changes[0].id)],
    ['/changes/0/service', c => (c.changes[0].service = [])],
    ['/changes/0/startedAt', c => (c.changes[0].startedAt = null)],
    ['/changes/0/finishedAt', c => (c.changes[0].finishedAt = 'done')],
    ['/changes/0/files/1', c => (c.changes[0].files = ['a.ts', {}])],
    ['/series', c => (c.series = 'none')],
    ['/series/0/metric', c => delete c.series[0].metric],
    ['/series/0/side', c => (c.series[0].side = 'middle')],
    ['/series/0/points/3', c => (c.series[0].points[3] = 4)],
    ['/series/0/points/3/0', c => (c.series[0].points[3][0] = 'x')],
    ['/series/0/points/3/1', c => (c.series[0].points[3][1] = 'high')],
  ])('points at %s', (pointer, spoil) => {
    let error: unknown;
    try {
      parseCase(spoilt(spoil));
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(InvalidCaseError);
    expect((error as InvalidCaseError).pointer).toBe(pointer);
    expect((error as Error).message.startsWith(`${pointer}: `)).toBe(true);
  });

  it.each([null, [], 'case', 3])('refuses %p as a whole', value => {
    expect(() => parseCase(value)).toThrow(
      '(the whole case): an object is needed',
    );
  });

  it('ignores fields it does not know, takes null for absent and for a gap, and a change told twice for one', () => {
    const incident = spoilt(c => {
      c.tenant = { any: 'thing' };
      c.alerts[0].endsAt = 'never';
      c.changes[0].finishedAt = null;
      c.changes[0].files = null;
      c.changes.push({ ...c.changes[0] });
      c.series[0].peer = null;
      c.series[0].points[5][1] = null;
      c.graph.nodes.push({ id: 'cache', kind: 'redis' });
    });
    const parsed = parseCase(incident);
    expect(parsed.changes).toHaveLength(2);
    expect(parsed.nodes).toContain('cache');
    expect(parsed.series[0].points).toHaveLength(60);
    expect(rankSuspects(incident as IncidentCase).suspects).toHaveLength(2);
  });

  it('does with a graph without a list of nodes, and with no series and no edges', () => {
    const parsed = parseCase(
      spoilt(c => {
        delete c.graph.nodes;
        c.graph.edges = null;
        delete c.series;
      }),
    );
    expect(parsed).toMatchObject({ nodes: [], edges: [], series: [] });
  });

  it('does without a graph, with numbers as ids, pairs as calls and values as text', () => {
    const incident = spoilt(c => {
      delete c.graph;
      c.changes[0].id = 17;
      c.series[0].points[3][1] = '1.5';
      c.series[0].points[4][1] = 'NaN';
    });
    const parsed = parseCase(incident);
    expect(parsed.edges).toEqual([]);
    expect(parsed.series[0].points).toHaveLength(60);
    expect(parsed.series[0].points[3].value).toBe(1.5);
    expect(
      rankSuspects(incident as IncidentCase).suspects.map(
        ({ changeId }) => changeId,
      ),
    ).toContain('17');
    expect(
      parseCase(spoilt(c => (c.graph.edges[0] = ['web', 'shop']))).edges,
    ).toContainEqual({ from: 'web', to: 'shop' });
  });

  it('takes the service of an alert from its labels or its text when it names none', () => {
    const of = (alert: object) =>
      parseCase(
        spoilt(c => {
          delete c.alerts[0].service;
          Object.assign(c.alerts[0], alert);
        }),
      ).alerts[0].service;
    expect(of({ labels: { app: 'shop' } })).toBe('shop');
    expect(of({ name: 'stock: 5xx above 2 %' })).toBe('stock');
    expect(of({ name: 'X', labels: { summary: 'calls to search fail' } })).toBe(
      'search',
    );
    // Part of a word, or two that fit equally, name none.
    expect(of({ name: 'stockings', labels: {} })).toBe('');
    expect(of({ name: 'shop and stock', labels: {} })).toBe('');
    expect(
      rankSuspects(
        spoilt(c => {
          c.alerts[0] = { startsAt: c.alerts[0].startsAt, name: 'Down' };
        }),
      ).suspects,
    ).toHaveLength(2);
  });

  it('resolves JSON pointers with escapes', () => {
    expect(resolvePointer({ 'a/b': { '~': [1, 2] } }, '/a~1b/~0/1')).toBe(2);
    expect(resolvePointer({ a: 1 }, '/toString')).toBeUndefined();
    expect(resolvePointer({ a: 1 }, 'a')).toBeUndefined();
    expect(resolvePointer(5, '')).toBe(5);
  });
});
