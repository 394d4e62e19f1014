/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Renders the chart with values-manifests.yaml into manifests/base, for clusters without Helm: `node deploy/manifests/generate.mjs`.
// `--check` changes nothing and ends with 1 when the files are not what the chart renders.
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { parse, stringify } from 'yaml';
import {
  missingRenderer,
  renderChart,
  renderer,
} from '../test/lib/renderChart.mjs';

const base = join(dirname(fileURLToPath(import.meta.url)), 'base');

/** File name to content: one file an object, and the kustomization. */
export async function renderManifests() {
  const options = await prettier.resolveConfig(base);
  const write = value =>
    prettier.format(stringify(value, { lineWidth: 0 }), {
      ...options,
      parser: 'yaml',
    });
  const { objects } = renderChart(['manifests']);
  const files = new Map();
  for (const object of objects) {
    const { kind, metadata } = object;
    // Helm and our renderer lay YAML out in different ways; what is here must not depend on which of them ran.
    if (object.data?.['app-config.kubernetes.yaml']) {
      object.data['app-config.kubernetes.yaml'] = stringify(
        parse(object.data['app-config.kubernetes.yaml']),
      );
    }
    delete object.spec?.template?.metadata.annotations;
    const text = (await write(object)).replace(
      /^( *)app\.kubernetes\.io\/managed-by: Helm$/gm,
      '$1app.kubernetes.io/managed-by: kustomize',
    );
    files.set(`${kind.toLowerCase()}-${metadata.name}.yaml`, text);
  }
  files.set(
    'kustomization.yaml',
    await write({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      namespace: 'portal',
      resources: [...files.keys()].sort(),
    }),
  );
  return files;
}

/** What is in the folder now. */
export function readManifests() {
  return new Map(
    readdirSync(base)
      .sort()
      .map(name => [name, readFileSync(join(base, name), 'utf8')]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!renderer) {
    console.error(`Nothing to render with: ${missingRenderer}.`);
    process.exit(1);
  }
  const wanted = await renderManifests();
  if (process.argv.includes('--check')) {
    const have = readManifests();
    const wrong = [...new Set([...wanted.keys(), ...have.keys()])].filter(
      name => wanted.get(name) !== have.get(name),
    );
    if (wrong.length > 0) {
      console.error(
        `Not what the chart renders: ${wrong.join(
          ', ',
        )}. Run: node deploy/manifests/generate.mjs`,
      );
      process.exit(1);
    }
  } else {
    rmSync(base, { recursive: true, force: true });
    mkdirSync(base, { recursive: true });
    for (const [name, text] of wanted) {
      writeFileSync(join(base, name), text);
    }
  }
}
