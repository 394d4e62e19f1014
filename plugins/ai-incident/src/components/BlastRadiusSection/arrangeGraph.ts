/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { IncidentGraph } from '@ghostlight/backstage-plugin-ai-common';

/** Nodes of one kind at one number of relations from what alerts. */
export type GraphColumn = {
  side: 'affected' | 'alerting' | 'needed';
  distance: number;
  nodes: IncidentGraph['nodes'];
};

/**
 * The graph in columns as it is drawn from left to right: who calls what alerts, the farthest first; what alerts; what that
 * needs, the nearest first. The same order reads well without a picture.
 */
export function arrangeGraph(graph: IncidentGraph): GraphColumn[] {
  const columns = new Map<string, GraphColumn>();
  for (const node of graph.nodes) {
    let side: GraphColumn['side'] = node.affected ? 'affected' : 'needed';
    if (node.alerting) {
      side = 'alerting';
    }
    const distance = side === 'alerting' ? 0 : Math.max(1, node.distance);
    const key = `${side}:${distance}`;
    const column = columns.get(key) ?? { side, distance, nodes: [] };
    column.nodes.push(node);
    columns.set(key, column);
  }
  const place = ({ side, distance }: GraphColumn) =>
    side === 'affected' ? -distance : distance;
  return [...columns.values()]
    .map(column => ({
      ...column,
      nodes: [...column.nodes].sort((a, b) => a.title.localeCompare(b.title)),
    }))
    .sort((a, b) => place(a) - place(b));
}
