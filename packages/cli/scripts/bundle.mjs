/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// One bundled command line tool: dist-bundle/ghostlight.mjs and the chunks its commands import when they run.
import { build } from 'esbuild';
import { chmod, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '..');
// Tests bundle into a folder of their own.
const out = process.argv[2] ?? join(folder, 'dist-bundle');
await rm(out, { recursive: true, force: true });

const result = await build({
  entryPoints: { ghostlight: join(folder, 'src/index.ts') },
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  minifySyntax: true,
  // Database drivers that knex and pg ask for and nobody here installs; no command reaches them.
  external: [
    '@google-cloud/cloud-sql-connector',
    'better-sqlite3',
    'cloudflare:sockets',
    'mariadb/callback',
    'mysql',
    'mysql2',
    'oracledb',
    'pg-native',
    'pg-query-stream',
    'sqlite3',
    'tedious',
  ],
  legalComments: 'linked',
  logLevel: 'warning',
  metafile: true,
  banner: {
    // CommonJS packages inside an ESM bundle still ask for these.
    js: `import { createRequire as __createRequire } from 'node:module'; import { fileURLToPath as __fileURLToPath } from 'node:url'; import { dirname as __dirnameOf } from 'node:path'; const require = __createRequire(import.meta.url); const __filename = __fileURLToPath(import.meta.url); const __dirname = __dirnameOf(__filename);`,
  },
});
const entry = join(out, 'ghostlight.mjs');
await chmod(entry, 0o755);
const bytes = Object.values(result.metafile.outputs).reduce(
  (sum, { bytes: size }) => sum + size,
  0,
);
process.stdout.write(
  `bundled ${Object.keys(result.metafile.outputs).length} files, ${Math.round(
    bytes / 1024,
  )} kB\n`,
);
