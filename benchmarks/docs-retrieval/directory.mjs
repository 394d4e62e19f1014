/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// node benchmarks/docs-retrieval/directory.mjs <folder> <store>
// Indexing a folder into a store, indexing it again unchanged, loading it.
import { engine } from './lib/engine.mjs';

const [directory, store] = process.argv.slice(2);
if (!directory || !store) {
  console.error('Usage: directory.mjs <folder> <store>');
  process.exit(2);
}
function timed(label, run) {
  const started = performance.now();
  const result = run();
  console.log(
    `${label}: ${((performance.now() - started) / 1000).toFixed(2)} s`,
  );
  return result;
}
const first = timed('index', () => engine.indexDirectory({ directory, store }));
console.log(
  `${first.documents} documents, ${first.chunks} chunks, ${first.skipped.length} skipped`,
);
timed('index again, nothing changed', () =>
  engine.indexDirectory({ directory, store }),
);
timed('load', () => engine.loadIndex(store));
console.log(
  `peak memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
);
