/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// How long the bundled command line tool takes to start, beside a Node that does nothing: medians of runs taken in turn, so
// that a busy machine is unfair to both. Writes a table in Markdown.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const bin = join(root, 'packages/cli/dist-bundle/ghostlight.mjs');
const rounds = Number(process.argv[2] ?? 15);

const folder = mkdtempSync(join(tmpdir(), 'ghostlight-cli-start-'));
const docs = join(folder, 'orders.md');
writeFileSync(
  docs,
  '# Orders\n\n## Roll back\n\nRun `hf deploy rollback orders`.\n',
);
const store = join(folder, 'store');
const index = spawnSync(process.execPath, [
  bin,
  'docs',
  'index',
  folder,
  '--store',
  store,
]);
if (index.status !== 0) {
  process.stderr.write(
    `The bundle does not run; build it with "npm run build:cli":\n${index.stderr}\n`,
  );
  process.exit(1);
}

const commands = [
  ['node -e 0', ['-e', '0']],
  ['ghostlight --version', [bin, '--version']],
  ['ghostlight --help', [bin, '--help']],
  ['ghostlight docs --help', [bin, 'docs', '--help']],
  ['ghostlight completion', [bin, 'completion']],
  [
    'ghostlight docs search (one file)',
    [bin, 'docs', 'search', '--store', store, '--query', 'roll back'],
  ],
];
const times = commands.map(() => []);
for (let round = 0; round <= rounds; round++) {
  commands.forEach(([name, args], at) => {
    const start = process.hrtime.bigint();
    const { status, stderr } = spawnSync(process.execPath, args);
    const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
    if (status !== 0) {
      throw new Error(`"${name}" ended with ${status}: ${stderr}`);
    }
    // The first round warms the disk cache.
    if (round > 0) {
      times[at].push(milliseconds);
    }
  });
}
rmSync(folder, { recursive: true, force: true });

const quantile = (values, q) =>
  [...values].sort((a, b) => a - b)[Math.ceil(q * values.length) - 1];
const base = quantile(times[0], 0.5);
process.stdout.write(
  `Node ${process.version}, ${cpus().length} cores, ${rounds} rounds\n\n`,
);
process.stdout.write(
  '| Command | median ms | p95 ms | beside plain Node |\n| --- | --- | --- | --- |\n',
);
commands.forEach(([name], at) => {
  const median = quantile(times[at], 0.5);
  process.stdout.write(
    `| \`${name}\` | ${Math.round(median)} | ${Math.round(
      quantile(times[at], 0.95),
    )} | ${(median / base).toFixed(2)} x |\n`,
  );
});
