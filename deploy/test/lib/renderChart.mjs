/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';

export const deploy = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const chart = join(deploy, 'helm/ghostlight-portal');

const GO_SOURCES = process.env.GOPATH ?? '/usr/share/gocode';

/** Helm where it is, else our renderer where Go and sprig are, else nothing. */
export const renderer = findRenderer();

export const missingRenderer =
  'neither helm nor (go and sprig: apt-get install golang-go golang-github-masterminds-sprig-dev) is here';

function findRenderer() {
  if (spawnSync('helm', ['version', '--short']).status === 0) {
    return {
      name: 'helm',
      render: args =>
        execFileSync('helm', [
          'template',
          'portal',
          chart,
          '--namespace',
          'portal',
          ...args,
        ]),
    };
  }
  const hasGo = spawnSync('go', ['version']).status === 0;
  if (
    !hasGo ||
    !existsSync(join(GO_SOURCES, 'src/github.com/Masterminds/sprig'))
  ) {
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'ghostlight-render-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const binary = join(folder, 'render');
  execFileSync('go', ['build', '-o', binary, 'main.go'], {
    cwd: join(deploy, 'helm/render'),
    env: {
      ...process.env,
      GO111MODULE: 'off',
      GOPATH: GO_SOURCES,
      GOCACHE: process.env.GOCACHE ?? join(folder, 'cache'),
    },
  });
  return {
    name: 'deploy/helm/render',
    render: args =>
      execFileSync(
        binary,
        [...args.map(arg => arg.replace(/^--set$/, '-set')), chart],
        {
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      ),
  };
}

/**
 * The text and the objects of the chart.
 *
 * @param {string[]} files - values files of the chart, by the part of their name after `values-`
 * @param {Record<string, unknown>} [settings] - single values by path, laid over the files
 */
export function renderChart(files, settings = {}) {
  const args = [
    ...files.flatMap(name => ['-f', join(chart, `values-${name}.yaml`)]),
    ...Object.entries(settings).flatMap(([name, value]) => [
      '--set',
      `${name}=${value}`,
    ]),
  ];
  const text = renderer.render(args).toString();
  const objects = parseAllDocuments(text).map((document, index) => {
    if (document.errors.length > 0) {
      throw new Error(`Document ${index}: ${document.errors[0].message}`);
    }
    return document.toJS();
  });
  return { text, objects: objects.filter(Boolean) };
}

export function find(objects, kind, name) {
  return objects.find(
    object =>
      object.kind === kind &&
      (name === undefined || object.metadata.name === name),
  );
}
