/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { deploy } from './lib/renderChart.mjs';

const root = join(deploy, '..');
const page = readFileSync(join(root, 'docs/threat-model.md'), 'utf8');
const rows = page
  .slice(page.indexOf('### Spoofing'), page.indexOf('## Not covered'))
  .split('\n')
  .filter(line => line.startsWith('|') && !/^\|\s*(-|threat )/.test(line));

it('every threat of the threat model names a test that exists', () => {
  assert.ok(rows.length > 35);
  for (const row of rows) {
    const files = [
      ...row.matchAll(/`((?:P|plugins|packages|examples|deploy)\/[^`]+)`/g),
    ].map(([, file]) => file.replace(/^P\//, 'plugins/'));
    assert.ok(files.length > 0, row);
    for (const file of files) {
      assert.ok(existsSync(join(root, file)), file);
    }
  }
});
