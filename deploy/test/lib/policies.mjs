/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { deploy } from './renderChart.mjs';

const root = join(deploy, '..');
// The engine is TypeScript; the transform of the Backstage CLI reads it without a build.
const require = createRequire(
  join(root, 'packages/template-care/package.json'),
);
require('@backstage/cli/config/nodeTransform.cjs');
const care = require(join(root, 'packages/template-care/src/index.ts'));

export const Ajv = require('ajv').default;

function readTree(folder, prefix = '') {
  const tree = new Map();
  for (const entry of readdirSync(join(folder, prefix), {
    withFileTypes: true,
  })) {
    const path = prefix ? `${prefix}/${entry.name}` : entry.name;
    if (entry.isDirectory()) {
      for (const [name, bytes] of readTree(folder, path)) {
        tree.set(name, bytes);
      }
    } else if (/\.ya?ml$/.test(entry.name)) {
      tree.set(path, new Uint8Array(readFileSync(join(folder, path))));
    }
  }
  return tree;
}

const { policies, problems } = care.readPolicies(
  readTree(join(root, 'examples/golden-paths/policies/kyverno')),
);
const definitions = care.readManifests(readTree(join(deploy, 'test/schemas')));

export { policies, problems };

/** Rules that do not apply, each with its reason. */
const EXCEPTIONS = [
  // Nothing is routed to a job, and its end is its health.
  ({ policy, resource }) =>
    policy === 'require-pod-probes' && resource.startsWith('Job/'),
];

/** Kinds for which there is a strict schema, and everything that is wrong with the objects by schemas and policies. */
export function checkObjects(text) {
  const manifests = care.readManifests(
    new Map([['rendered.yaml', new TextEncoder().encode(text)]]),
  );
  const schemas = care.checkSchemas({ manifests, definitions });
  const results = [
    ...schemas,
    ...care.evaluatePolicies({
      manifests,
      policies,
      variables: {
        allowedRegistries: [
          'ghcr.io/',
          'example.azurecr.io/',
          'rg.fr-par.scw.cloud/',
          '123456789012.dkr.ecr.eu-west-1.amazonaws.com/',
          'portal:',
          'pgvector/',
        ],
      },
    }),
  ];
  return {
    count: manifests.length,
    kinds: new Set(schemas.map(({ rule }) => rule)),
    evaluated: new Set(results.map(({ policy }) => policy)),
    wrong: results
      .filter(({ result }) => result === 'fail' || result === 'error')
      .filter(result => !EXCEPTIONS.some(isExcepted => isExcepted(result)))
      .map(
        ({ policy, resource, line, message }) =>
          `${policy}: ${resource} (line ${line}): ${message}`,
      ),
  };
}
