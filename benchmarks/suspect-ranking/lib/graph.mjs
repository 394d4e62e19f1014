/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A service graph without circles: callees come later in `services`. Three shapes: layers, a chain with branches, and
 * a hub that most requests pass.
 */
export function createGraph(random, size = [8, 32]) {
  const count = random.whole(...size);
  const shape = random.pick(['layers', 'chain', 'hub']);
  const services = Array.from({ length: count }, (_, i) => `svc-${i}`);
  const calls = new Map();
  const connect = (from, to) => {
    if (from !== to) {
      // The share of requests of the caller that need the callee, and how much of a failure there gets through.
      calls.set(`${from} ${to}`, {
        from,
        to,
        share: random.between(0.3, 1),
        through: random.chance(0.15) ? 0.1 : random.between(0.6, 1),
      });
    }
  };
  for (let i = 1; i < count; i += 1) {
    const callers = random.whole(1, 3);
    for (let n = 0; n < callers; n += 1) {
      let from;
      if (shape === 'layers') {
        from = Math.floor((i / 2) * random.next());
      } else if (shape === 'chain') {
        from = Math.max(0, i - random.whole(1, 4));
      } else {
        from = random.chance(0.6) ? Math.min(1, i - 1) : random.whole(0, i - 1);
      }
      connect(from, i);
    }
  }
  return { services, calls: [...calls.values()], shape };
}

/** Steps along callers from each service to the nearest of `targets`; Infinity where none is reached. */
export function stepsToCallers(graph, targets) {
  const steps = new Map(targets.map(target => [target, 0]));
  let ring = [...targets];
  while (ring.length > 0) {
    const next = [];
    for (const node of ring) {
      for (const { from, to } of graph.edges) {
        if (from === node && !steps.has(to)) {
          steps.set(to, steps.get(node) + 1);
          next.push(to);
        }
      }
    }
    ring = next;
  }
  return service => steps.get(service) ?? Infinity;
}
