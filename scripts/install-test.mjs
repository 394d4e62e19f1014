/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// `npm run test:install`: does what docs/install.md says, in a fresh Backstage app, with packages that were versioned, built
// and published into a local registry as a release would. Each feature alone, then all together, in a browser.
// `--only <title>` tries one feature; `--keep` leaves the folder, and `--published <folder>` takes the packages from a kept one.
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FreshApp } from './install/freshApp.mjs';
import { publishAll } from './install/publish.mjs';
import { readGuide } from './install/readGuide.mjs';
import { startRegistry } from './install/registry.mjs';
import { visit } from './install/visit.mjs';
import { step } from './lib/log.mjs';
import { ensureInstalled, root, run } from './lib/toolchain.mjs';

const TOOLS = { verdaccio: '6.10.4', '@backstage/create-app': '0.9.2' };

const { node, env } = ensureInstalled();
const option = name =>
  process.argv.includes(name)
    ? process.argv[process.argv.indexOf(name) + 1]
    : undefined;
const only = option('--only');
const published = option('--published');

async function must(command, args, options = {}) {
  const code = await run(command, args, options);
  if (code !== 0) {
    throw new Error(`${args.slice(0, 6).join(' ')} ended with code ${code}`);
  }
}

async function tryFeature(app, feature) {
  step(`adding: ${feature.title}`);
  const before = Date.now();
  let problems;
  try {
    app.reset();
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
  step(`fetching ${Object.keys(TOOLS).join(' and ')}`);
  mkdirSync(join(folder, 'tools'));
  writeFileSync(
    join(folder, 'tools/package.json'),
    JSON.stringify({
      private: true,
      dependencies: TOOLS,
      // verdaccio asks for node-fetch by a tag that not every registry carries.
      overrides: { 'node-fetch': '^2.7.0' },
    }),
  );
  await must('npm', ['install', '--no-audit', '--no-fund'], {
    cwd: join(folder, 'tools'),
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const tools = join(folder, 'tools/node_modules');
  registry = await startRegistry({
    folder: join(published ?? folder, 'registry'),
    verdaccio: join(tools, 'verdaccio/bin/verdaccio'),
    node,
  });
  if (!published) {
    await publishAll({
      folder: join(folder, 'release'),
      registry,
      node,
      env,
      must,
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
  const apps = [
    { legacy: false, cases: [...features, together] },
    {
      legacy: true,
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
  for (const { legacy, cases } of apps) {
    const wanted = cases.filter(({ title }) => !only || title === only);
    if (!wanted.length) {
      continue;
    }
    step(`generating a fresh ${legacy ? 'legacy ' : ''}app`);
    const app = new FreshApp({
      folder: join(folder, legacy ? 'legacy-app' : 'app'),
      node,
      env,
      must,
    });
    await app.create({
      createApp: join(tools, '@backstage/create-app/bin/backstage-create-app'),
      registry,
      release: join(root, 'yarn.lock'),
      legacy,
    });
    for (const feature of wanted) {
      results.push(await tryFeature(app, feature));
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
