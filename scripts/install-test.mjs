/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// `npm run test:install`: does what docs/install.md says, in a fresh Backstage app, with packages that were versioned, built
// and published into a local registry as a release would. Each feature alone, then all together, in a browser; then the
// steps of docs/tutorial.md, and the legacy frontend system.
// `--only <title>` tries one feature (or `app`, `tutorial`, `legacy-app`); `--keep` leaves the folder, and
// `--published <folder>` takes the packages from a kept one.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchTools } from './install/fetchTools.mjs';
import { FreshApp } from './install/freshApp.mjs';
import { publishAll } from './install/publish.mjs';
import { readGuide } from './install/readGuide.mjs';
import { startRegistry } from './install/registry.mjs';
import { visit } from './install/visit.mjs';
import { step } from './lib/log.mjs';
import { ensureInstalled, mustRun, root } from './lib/toolchain.mjs';

const { node, env } = ensureInstalled();
const option = name =>
  process.argv.includes(name)
    ? process.argv[process.argv.indexOf(name) + 1]
    : undefined;
const only = option('--only');
const published = option('--published');

async function tryFeature(app, feature, { keep = false } = {}) {
  step(`adding: ${feature.title}`);
  const before = Date.now();
  let problems;
  try {
    if (!keep) {
      app.reset();
    }
    await app.add(feature);
    await app.yarn(['tsc']);
    const running = await app.start();
    try {
      problems = await visit(feature.pages);
    } finally {
      await running.stop();
    }
  } catch (error) {
    problems = [String(error.message ?? error)];
  }
  step(
    `${feature.title}: ${problems.length ? 'FAILED' : 'works'}, ${Math.round(
      (Date.now() - before) / 1000,
    )} s with installation and start`,
  );
  problems.forEach(problem => process.stderr.write(`  ${problem}\n`));
  return { title: feature.title, problems };
}

const folder = mkdtempSync(join(tmpdir(), 'ghostlight-install-'));
const results = [];
let registry;
try {
  const tools = await fetchTools({ folder, env, withRegistry: true });
  registry = await startRegistry({
    folder: join(published ?? folder, 'registry'),
    verdaccio: tools.verdaccio,
    node,
  });
  if (!published) {
    await publishAll({
      folder: join(folder, 'release'),
      registry,
      node,
      env,
      must: mustRun,
    });
  }

  const guide = readGuide(readFileSync(join(root, 'docs/install.md'), 'utf8'));
  const features = guide.filter(({ pages }) => pages.length);
  const together = {
    title: 'all together',
    ...Object.fromEntries(
      ['backend', 'app', 'lines', 'config', 'pages'].map(key => [
        key,
        features.flatMap(feature => feature[key]),
      ]),
    ),
  };
  const old = guide.find(({ legacy }) => legacy.routes.length);
  const chapters = readGuide(
    readFileSync(join(root, 'docs/tutorial.md'), 'utf8'),
  );
  const apps = [
    { name: 'app', cases: [...features, together] },
    // Each step stands on those before it.
    {
      name: 'tutorial',
      cases: chapters.map((chapter, index) => ({
        ...chapter,
        pages: chapters.slice(0, index + 1).flatMap(({ pages }) => pages),
      })),
      keep: true,
    },
    {
      name: 'legacy-app',
      cases: [
        {
          ...together,
          title: 'legacy',
          legacy: old.legacy,
          pages: old.legacy.routes.map(
            route => route.match(/path="([^"]+)"/)[1],
          ),
        },
      ],
    },
  ];
  for (const { name, cases, keep } of apps) {
    const wanted = cases.filter(
      ({ title }) => !only || title === only || name === only,
    );
    if (!wanted.length) {
      continue;
    }
    step(`generating a fresh app: ${name}`);
    const app = new FreshApp({
      folder: join(folder, name),
      node,
      env,
      must: mustRun,
    });
    await app.create({
      createApp: tools.createApp,
      registry,
      release: join(root, 'yarn.lock'),
      legacy: name === 'legacy-app',
    });
    for (const feature of wanted) {
      results.push(await tryFeature(app, feature, { keep }));
    }
  }
} finally {
  registry?.stop();
  if (process.argv.includes('--keep')) {
    step(`kept: ${folder}`);
  } else {
    rmSync(folder, { recursive: true, force: true });
  }
}
const failed = results.filter(({ problems }) => problems.length).length;
process.stdout.write(`${results.length - failed} passed, ${failed} failed\n`);
process.exit(failed || !results.length ? 1 : 0);
