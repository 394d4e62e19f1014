/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { groupAlerts } from './groupAlerts';

const MINUTE = 60_000;
const START = 1_772_366_400_000;
const alert = (service: string, minutes: number) => ({
  startsAt: START + minutes * MINUTE,
  service,
  name: 'HighErrorRate',
});
const chain = {
  nodes: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
  edges: ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh'].map(([from, to]) => ({
    from,
    to,
  })),
};
const members = (options: Parameters<typeof groupAlerts>[0]) =>
  groupAlerts(options).map(({ alerts }) => alerts);

describe('groupAlerts', () => {
  it('joins what is near in the graph and in time', () => {
    expect(
      members({
        graph: chain,
        alerts: [alert('a', 0), alert('c', 9), alert('h', 10), alert('b', 40)],
      }),
    ).toEqual([[0, 1], [2], [3]]);
  });

  it('lets a wider step count in the same minutes, and a group connect two', () => {
    expect(
      members({ graph: chain, alerts: [alert('a', 0), alert('d', 4)] }),
    ).toHaveLength(1);
    expect(
      members({ graph: chain, alerts: [alert('a', 0), alert('d', 9)] }),
    ).toHaveLength(2);
    expect(
      members({
        graph: chain,
        alerts: [alert('a', 0), alert('e', 1), alert('c', 2)],
      }),
    ).toEqual([[0, 1, 2]]);
  });

  it('does not join through a hub unless the hub alerts', () => {
    const spokes = Array.from({ length: 40 }, (_, i) => `s${i}`);
    const graph = {
      nodes: ['hub', ...spokes],
      edges: spokes.map(from => ({ from, to: 'hub' })),
    };
    expect(
      members({ graph, alerts: [alert('s1', 0), alert('s2', 0)] }),
    ).toHaveLength(2);
    expect(
      members({
        graph,
        alerts: [alert('s1', 0), alert('s2', 0), alert('hub', 1)],
      }),
    ).toEqual([[0, 1, 2]]);
  });

  it('joins an island with the only group of the same minutes and names the missing relation', () => {
    const graph = { ...chain, nodes: [...chain.nodes, 'proxy'] };
    expect(
      groupAlerts({
        graph,
        alerts: [alert('proxy', 0), alert('b', 1), alert('c', 2)],
      }),
    ).toEqual([
      {
        alerts: [0, 1, 2],
        services: ['b', 'c', 'proxy'],
        from: START,
        to: START + 2 * MINUTE,
        missingRelations: [{ from: 'proxy', to: 'b' }],
      },
    ]);
    expect(
      members({
        graph,
        alerts: [alert('proxy', 0), alert('a', 1), alert('h', 1)],
      }),
    ).toHaveLength(3);
    expect(
      members({ graph, alerts: [alert('proxy', 0), alert('a', 60)] }),
    ).toHaveLength(2);
  });

  it('makes a handful of incidents of a storm of 20,000 alerts', () => {
    const services = Array.from({ length: 2_000 }, (_, i) => `s${i}`);
    const graph = {
      nodes: services,
      edges: services
        .slice(1)
        .map((to, i) => ({ from: services[Math.floor(i / 3)], to })),
    };
    const storm = Array.from({ length: 20_000 }, (_, i) =>
      alert(services[(i * 7919) % services.length], (i % 600) / 60),
    );
    expect(groupAlerts({ graph, alerts: storm }).length).toBeLessThanOrEqual(5);
    const unknown = groupAlerts({
      graph: { nodes: [], edges: [] },
      alerts: storm,
    });
    expect(unknown.length).toBeLessThanOrEqual(5);
    expect(unknown.flatMap(({ alerts }) => alerts)).toHaveLength(20_000);
  });

  it('puts each alert into one group, in whatever order they come', () => {
    const service = fc.constantFrom(...chain.nodes, 'x', 'y');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(service, fc.integer({ min: 0, max: 90 })), {
          maxLength: 30,
        }),
        pairs => {
          const alerts = pairs.map(([name, minutes]) => alert(name, minutes));
          const groups = members({ graph: chain, alerts });
          expect(groups.flat().sort((a, b) => a - b)).toEqual(
            alerts.map((_, i) => i),
          );
          const reversed = members({
            graph: chain,
            alerts: [...alerts].reverse(),
          });
          const key = (all: number[][], of: typeof alerts) =>
            all
              .map(group =>
                group
                  .map(i => JSON.stringify(of[i]))
                  .sort()
                  .join(),
              )
              .sort();
          expect(key(reversed, [...alerts].reverse())).toEqual(
            key(groups, alerts),
          );
        },
      ),
    );
  });

  it('names the alert whose time it cannot read', () => {
    expect(() =>
      groupAlerts({
        graph: chain,
        alerts: [alert('a', 0), { ...alert('b', 0), startsAt: 'x' }],
      }),
    ).toThrow('/alerts/1/startsAt');
  });
});
