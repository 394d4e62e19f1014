/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { parse } from 'yaml';
import { readManifests, renderManifests } from '../manifests/generate.mjs';
import { checkObjects } from './lib/policies.mjs';
import { deploy, missingRenderer, renderer } from './lib/renderChart.mjs';

it(
  'the manifests are what the chart renders',
  { skip: renderer ? false : missingRenderer },
  async () => {
    assert.deepEqual(
      Object.fromEntries([...(await renderManifests())].sort()),
      Object.fromEntries(readManifests()),
      'run: node deploy/manifests/generate.mjs',
    );
  },
);

it('the manifests keep to schemas and policies, and the kustomization names them all', () => {
  const files = readManifests();
  const { resources } = parse(files.get('kustomization.yaml'));
  files.delete('kustomization.yaml');
  assert.deepEqual([...files.keys()].sort(), resources);
  assert.deepEqual(checkObjects([...files.values()].join('\n---\n')).wrong, []);
});

it('the Postgres of a local cluster keeps to them, too', () => {
  const { wrong, count } = checkObjects(
    readFileSync(join(deploy, 'manifests/local/postgres.yaml'), 'utf8'),
  );
  assert.equal(count, 3);
  assert.deepEqual(wrong, []);
});
