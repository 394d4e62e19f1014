/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Duplicates: the services of a fork against those of its upstream are true pairs; all other pairs of the corpus are not, and services
// of the same name with other code (hard negatives) least of all.
// Usage: node duplicates.mjs <engine.mjs> <fork checkout> <upstream checkout> [<checkout with hard negatives>...]
import { pathToFileURL } from 'node:url';
import { basename, join } from 'node:path';
import { existsSync, readdirSync } from 'node:fs';

const [enginePath, fork, upstream, ...others] = process.argv.slice(2);
const engine = await import(pathToFileURL(enginePath).href);
const components = [];
const add = (label, folder, parent) => {
  const tree = engine.openDirectory(folder);
  const manifests = engine.parseManifests(tree);
  const roots = parent
    ? readdirSync(join(folder, parent)).map(name => `${parent}/${name}`)
    : [''];
  for (const root of roots) {
    const fingerprint = engine.fingerprintComponent({ tree, manifests, root });
    components.push({ id: `${label}:${root}`, fingerprint });
  }
};
add('fork', fork, 'src');
add('upstream', upstream, 'src');
for (const folder of others) {
  const parent = ['services', 'src'].find(name =>
    existsSync(join(folder, name)),
  );
  add(basename(folder), folder, parent === 'services' ? parent : undefined);
}
const truth = new Set(
  components
    .filter(({ id }) => id.startsWith('fork:'))
    .map(({ id }) => id.slice(5))
    .filter(root => components.some(({ id }) => id === `upstream:${root}`)),
);
const judged = [...truth].filter(root =>
  ['fork', 'upstream'].every(
    side =>
      components.find(({ id }) => id === `${side}:${root}`).fingerprint
        .signature.length > 0,
  ),
);
const started = performance.now();
const pairs = engine.findDuplicates(components);
const right = pairs.filter(
  ({ a, b }) =>
    a.split(':')[1] === b.split(':')[1] &&
    a.split(':')[0] !== b.split(':')[0] &&
    [a, b].every(id => /^(fork|upstream):/.test(id)),
);
console.log(
  `${components.length} components, ${truth.size} true pairs (${
    judged.length
  } with enough code), ${pairs.length} found in ${(
    performance.now() - started
  ).toFixed(0)} ms`,
);
console.log(
  `precision ${right.length}/${pairs.length}, recall ${right.length}/${truth.size}`,
);
for (const pair of pairs.filter(found => !right.includes(found)))
  console.log(
    'wrong:',
    pair.a,
    pair.b,
    pair.similarity,
    pair.reasons.join('; '),
  );
for (const root of truth)
  if (!right.some(({ a }) => a.split(':')[1] === root))
    console.log(
      'missed:',
      root,
      components
        .filter(({ id }) => id.endsWith(`:${root}`))
        .map(({ fingerprint }) => fingerprint.shingles),
    );
