/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parse as parseToml } from 'smol-toml';
import { Lines } from '../tree/Lines';
import type {
  Dependency,
  ManifestFacts,
  ParsedManifest,
  Scope,
} from '../types';
import {
  findUpwards,
  narrowScope,
  type ManifestContext,
} from './ManifestContext';

const DATABASE_FEATURE = /^(?:sqlx-)?(postgres|mysql|sqlite|mssql)$/;

/** `Cargo.toml`, workspace inheritance included; exact versions from `Cargo.lock`. @internal */
export function parseCargo(context: ManifestContext): ParsedManifest {
  let toml: Record<string, any>;
  try {
    toml = parseToml(context.text) as Record<string, any>;
  } catch {
    return { dependencies: [] };
  }
  const lines = new Lines(context.text);
  const lockPath = findUpwards(context.tree, context.folder, 'Cargo.lock');
  const lock = lockPath ? context.tree.read(lockPath)! : '';
  const dependencies: Dependency[] = [];
  const shared = sharedDependencies(context);
  const featuresOf = (entry: any, alias: string): string[] => {
    const own = Array.isArray(entry?.features) ? entry.features : [];
    const above = entry?.workspace ? shared[alias]?.features : undefined;
    return [...own, ...(Array.isArray(above) ? above : [])].map(String);
  };
  const section = (table: any, scope: Scope, heading: string) => {
    for (const [alias, entry] of Object.entries<any>(table ?? {})) {
      const name = typeof entry?.package === 'string' ? entry.package : alias;
      const at = lock.indexOf(`\nname = "${name}"\n`);
      const locked =
        at < 0
          ? undefined
          : /version = "([^"]+)"/.exec(lock.slice(at, at + 200))?.[1];
      const start = Math.max(0, context.text.indexOf(`[${heading}`));
      dependencies.push({
        ecosystem: 'cargo',
        name,
        version: locked ?? (typeof entry === 'string' ? entry : entry?.version),
        scope: narrowScope(context.scope, scope),
        file: context.path,
        line: lines.find(`${alias}`, start),
      });
      // `sqlx` speaks to the databases that its features name; they stand here or in the manifest of the workspace.
      for (const feature of featuresOf(entry, alias)) {
        if (DATABASE_FEATURE.test(feature)) {
          dependencies.push({
            ecosystem: 'cargo',
            name: `${name}-${feature.replace(/^sqlx-/, '')}`,
            scope: narrowScope(context.scope, scope),
            file: context.path,
            line: lines.find(`${alias}`, start),
          });
        }
      }
    }
  };
  section(toml.dependencies, 'runtime', 'dependencies');
  section(toml['build-dependencies'], 'dev', 'build-dependencies');
  section(toml['dev-dependencies'], 'test', 'dev-dependencies');
  for (const target of Object.values<any>(toml.target ?? {})) {
    section(target?.dependencies, 'runtime', 'target');
  }
  const field = (key: string) =>
    typeof toml.package?.[key] === 'string'
      ? { value: toml.package[key] as string, line: lines.find(`${key}`) }
      : undefined;
  const has = (path: string) =>
    context.tree.read(context.folder ? `${context.folder}/${path}` : path) !==
    undefined;
  const facts: ManifestFacts = {
    file: context.path,
    ecosystem: 'cargo',
    name: field('name'),
    description: field('description'),
    homepage: field('homepage'),
    repository: toml.package?.repository,
    contacts: (Array.isArray(toml.package?.authors)
      ? toml.package.authors
      : []
    ).map((value: unknown) => ({
      value: String(value),
      line: lines.find('authors'),
      note: '"authors" of Cargo.toml',
    })),
    library: toml.lib !== undefined || has('src/lib.rs'),
    executable:
      toml.bin !== undefined || has('src/main.rs')
        ? { line: 1, note: 'Cargo builds a binary' }
        : undefined,
    members: Array.isArray(toml.workspace?.members)
      ? toml.workspace.members.map(String)
      : undefined,
  };
  return { dependencies, facts };
}

/** `[workspace.dependencies]` of the nearest manifest above. */
function sharedDependencies({
  tree,
  folder,
}: ManifestContext): Record<string, { features?: unknown }> {
  const parts = folder.split('/');
  while (folder !== '' && parts.length > 0) {
    parts.pop();
    const text = tree.read([...parts, 'Cargo.toml'].join('/'));
    if (text?.includes('[workspace')) {
      try {
        const { workspace } = parseToml(text) as { workspace?: any };
        return workspace?.dependencies ?? {};
      } catch {
        return {};
      }
    }
  }
  return {};
}
