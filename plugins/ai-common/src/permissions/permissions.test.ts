/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Permission } from '@backstage/plugin-permission-common';
import * as common from '..';

const plugins = resolve(__dirname, '../../..');
const readmes = readdirSync(plugins)
  .map(name => readFileSync(join(plugins, name, 'README.md'), 'utf8'))
  .join('\n');

function permissions(): Permission[] {
  return (Object.values(common) as unknown[]).filter(
    (value): value is Permission =>
      typeof value === 'object' &&
      value !== null &&
      'attributes' in value &&
      'name' in value,
  );
}

describe('permissions', () => {
  it('have names of their own: two of one name would be decided as one', () => {
    const names = permissions().map(({ name }) => name);
    expect(names.length).toBeGreaterThan(15);
    expect([...new Set(names)]).toEqual(names);
    for (const name of names) {
      expect(name).toMatch(/^ai\.[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+$/);
    }
  });

  it('stand in a README, where who writes the policy looks for them', () => {
    const missing = permissions()
      .map(({ name }) => name)
      .filter(name => !readmes.includes(name));
    expect(missing).toEqual([]);
  });
});
