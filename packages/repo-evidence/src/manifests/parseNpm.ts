/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Lines } from '../tree/Lines';
import type { RepositoryTree } from '../tree/RepositoryTree';
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

const NODE = /(^|[\s;&])(node|nodemon|ts-node(-dev)?|tsx|pm2|pm2-runtime)\s/;
const USER_INTERFACE =
  /^(react|react-dom|react-native|vue|svelte|solid-js|preact|lit|@angular\/(core|common))$/;
const SECTIONS: Array<[key: string, scope: Scope]> = [
  ['dependencies', 'runtime'],
  ['optionalDependencies', 'runtime'],
  ['peerDependencies', 'runtime'],
  ['devDependencies', 'dev'],
];

/** `package.json`, with exact versions from the npm, pnpm or yarn lock file beside or above it. @internal */
export function parseNpm(context: ManifestContext): ParsedManifest {
  let manifest: Record<string, any>;
  try {
    manifest = JSON.parse(context.text.replace(/^\ufeff/, ''));
  } catch {
    return { dependencies: [] };
  }
  if (
    manifest === null ||
    typeof manifest !== 'object' ||
    Array.isArray(manifest)
  ) {
    return { dependencies: [] };
  }
  const { path } = context;
  const lines = new Lines(context.text);
  const lock = readLock(context);
  const dependencies: Dependency[] = [];
  const development = new Set(Object.keys(objectOf(manifest.devDependencies)));
  for (const [section, scope] of SECTIONS) {
    const start = Math.max(0, context.text.indexOf(`"${section}"`));
    for (const [name, range] of Object.entries(objectOf(manifest[section]))) {
      if (
        section === 'peerDependencies' &&
        !development.has(name) &&
        manifest.peerDependenciesMeta?.[name]?.optional
      ) {
        continue;
      }
      dependencies.push({
        ecosystem: 'npm',
        name,
        version: lock(name, String(range)) ?? String(range),
        scope: narrowScope(context.scope, scope),
        file: path,
        line: lines.find(`"${name}"`, start),
      });
    }
  }
  // A peer that is also a development dependency is named twice; what ships wins.
  const text = (key: string) =>
    typeof manifest[key] === 'string' && manifest[key].trim() !== ''
      ? { value: manifest[key] as string, line: lines.find(`"${key}"`) }
      : undefined;
  const facts: ManifestFacts = {
    file: path,
    ecosystem: 'npm',
    name: text('name'),
    description: text('description'),
    homepage: text('homepage'),
    contacts: [],
    unpublished: manifest.private === true,
  };
  for (const key of ['author', 'maintainers', 'contributors']) {
    for (const person of [manifest[key]].flat()) {
      const value =
        typeof person === 'string'
          ? person
          : `${person?.name ?? ''} <${person?.email ?? ''}>`;
      if (person && value.replace(/[<>\s]/g, '')) {
        facts.contacts.push({
          value,
          line: lines.find(`"${key}"`),
          note: `"${key}" of package.json`,
        });
      }
    }
  }
  const repository =
    typeof manifest.repository === 'string'
      ? manifest.repository
      : manifest.repository?.url;
  if (typeof repository === 'string') {
    facts.repository = repository;
  }
  const start =
    objectOf(manifest.scripts).start ?? objectOf(manifest.scripts).serve;
  // `main` alone is what `npm init` writes; beside a start script it is the file that is started.
  facts.library =
    [
      'module',
      'exports',
      'types',
      'typings',
      'files',
      'publishConfig',
      'peerDependencies',
    ].some(key => manifest[key] !== undefined) ||
    (manifest.main !== undefined && start === undefined);
  if (manifest.bin !== undefined) {
    facts.commandLine = {
      line: lines.find('"bin"'),
      note: 'package.json installs a command ("bin")',
    };
  }
  if (typeof start === 'string') {
    facts.executable = {
      line: lines.find('"start"'),
      note: 'package.json has a "start" script',
    };
  }
  if (typeof start === 'string' && NODE.test(start)) {
    facts.node = {
      line: lines.find('"start"'),
      note: 'the "start" script runs Node.js',
    };
  }
  const host = Object.keys(objectOf(manifest.peerDependencies)).find(name =>
    USER_INTERFACE.test(name),
  );
  // A start script beside an entry point shows the package to its developers.
  if (
    host !== undefined &&
    (start === undefined || (manifest.main ?? manifest.module) !== undefined)
  ) {
    facts.hosted = {
      line: lines.find('"peerDependencies"'),
      note: `expects ${host} from the program that uses it`,
    };
  }
  const workspaces = Array.isArray(manifest.workspaces)
    ? manifest.workspaces
    : manifest.workspaces?.packages;
  if (Array.isArray(workspaces)) {
    facts.members = workspaces
      .filter(item => typeof item === 'string')
      .slice(0, 200);
  }
  return { dependencies, facts };
}

function objectOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

type Lookup = (name: string, range: string) => string | undefined;
const locks = new WeakMap<RepositoryTree, Map<string, Lookup>>();

const INDEXERS: Record<string, (text: string) => Lookup> = {
  'package-lock.json': text => {
    const versions = new Map<string, string>();
    for (const [, name, version] of text.matchAll(
      /"node_modules\/((?:@[^/"]+\/)?[^/"]+)": \{\s{0,20}"version": "([^"\n]{1,80})"/g,
    )) {
      versions.set(name, version);
    }
    return name => versions.get(name);
  },
  'yarn.lock': text => {
    const versions = new Map<string, string>();
    for (const [, keys, version] of text.matchAll(
      /^("?[^\s#][^\n]{0,2000}):\n {2}version:? "?([^"\s]{1,80})/gm,
    )) {
      for (const key of keys.replace(/"/g, '').split(/,\s*/)) {
        versions.set(key.replace('@npm:', '@'), version);
      }
    }
    return (name, range) => versions.get(`${name}@${range}`);
  },
  'pnpm-lock.yaml': text => {
    const versions = new Map<string, string>();
    for (const [, name, version] of text.matchAll(
      /^ {4,8}'?((?:@[\w.-]+\/)?[\w.-]+)'?:\n {6,10}specifier: [^\n]{1,200}\n {6,10}version: ([^\s(]{1,80})/gm,
    )) {
      versions.set(name, version);
    }
    return name => versions.get(name);
  },
};

/** A lock file can have 100,000 lines and a workspace 100 manifests: it is indexed once, by one pass over its text. */
function readLock({ tree, folder, scope }: ManifestContext): Lookup {
  if (scope === 'test') {
    return () => undefined;
  }
  const known = locks.get(tree) ?? new Map<string, Lookup>();
  locks.set(tree, known);
  for (const [name, index] of Object.entries(INDEXERS)) {
    const path = findUpwards(tree, folder, name);
    if (path) {
      const lookup = known.get(path) ?? index(tree.read(path)!);
      known.set(path, lookup);
      return lookup;
    }
  }
  return () => undefined;
}
