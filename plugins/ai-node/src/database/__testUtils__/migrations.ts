/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A directory with the given migrations (name to body of `up`) and a `down` that drops `note`.
 */
export function createMigrations(
  migrations: Record<string, string> = {
    '20260101000000_init.js': `await knex.schema.createTable('note', table => { table.increments(); table.text('text'); });`,
    '20260102000000_index.js': `await knex.schema.alterTable('note', table => { table.index('text'); });`,
  },
): string {
  const directory = mkdtempSync(join(tmpdir(), 'ghostlight-migrations-'));
  for (const [name, up] of Object.entries(migrations)) {
    writeFileSync(
      join(directory, name),
      `exports.up = async knex => { ${up} };
       exports.down = async knex => { ${
         name.includes('init') ? `await knex.schema.dropTable('note');` : ''
       } };`,
    );
  }
  // Published migrations have declarations beside them, which are not migrations.
  writeFileSync(join(directory, '20260101000000_init.d.ts'), 'export {};');
  return directory;
}
