/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// `npm run tutorial -- <folder> [--until <step>]`: does what docs/tutorial.md says, up to and with a step, in a fresh
// Backstage app in <folder>, which then runs by `yarn start`.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fetchTools } from './install/fetchTools.mjs';
import { FreshApp } from './install/freshApp.mjs';
import { readGuide } from './install/readGuide.mjs';
import { fail, step } from './lib/log.mjs';
import { ensureInstalled, mustRun, root } from './lib/toolchain.mjs';

const { node, env } = ensureInstalled();
const [folder] = process.argv.slice(2);
const steps = readGuide(readFileSync(join(root, 'docs/tutorial.md'), 'utf8'));
const until = process.argv.includes('--until')
  ? Number(process.argv[process.argv.indexOf('--until') + 1])
  : steps.length;
if (!folder || folder.startsWith('--')) {
  fail('Name the folder of the new app: npm run tutorial -- portal --until 3');
}
if (!(Number.isInteger(until) && until >= 1 && until <= steps.length)) {
  fail(`--until takes a step from 1 to ${steps.length}.`);
}
const target = resolve(process.env.INIT_CWD ?? '.', folder);
if (existsSync(target)) {
  fail(`${target} exists already. Name a folder that does not.`);
}

const scratch = mkdtempSync(join(tmpdir(), 'ghostlight-tutorial-'));
try {
  const { createApp } = await fetchTools({ folder: scratch, env });
  const app = new FreshApp({ folder: target, node, env, must: mustRun });
  step('a fresh app');
  await app.create({ createApp, release: join(root, 'yarn.lock') });
  for (const chapter of steps.slice(0, until)) {
    step(chapter.title);
    await app.add(chapter);
  }
  step(`Ready. cd ${target} && yarn start, then open:`);
  for (const page of steps.slice(0, until).flatMap(({ pages }) => pages)) {
    process.stdout.write(`  http://localhost:3000${page}\n`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
