/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import ignore from 'ignore';
import type { RepositoryTree } from '../tree/RepositoryTree';
import {
  isExamplePath,
  isGeneratedPath,
  isSettingsPath,
  isVendoredPath,
  scopeOfPath,
} from '../tree/classifyPath';
import type { Scope, Technology } from '../types';
import { LANGUAGE_OF_EXTENSION } from './languages';

/** A language below this share of the shipped code is not worth a tag. */
const MIN_SHARE = 0.08;
const MIN_BUILT_SHARE = 0.03;
const MIN_MARKUP_SHARE = 0.5;
/** Helpers of tests and builds in other languages are not worth a mention. */
const MIN_OTHER_SHARE = 0.3;

/**
 * Languages by bytes of shipped code, with the exclusions of linguist: vendored, generated and documentation paths do
 * not count, and `.gitattributes` has the last word. Languages only found in tests or tooling carry that scope.
 *
 * @public
 */
export function detectLanguages(options: {
  tree: RepositoryTree;
  /** Folder of the component; the whole tree without it. */
  root?: string;
}): Technology[] {
  const { tree, root = '' } = options;
  const attributes = readAttributes(tree);
  const bytes: Record<
    Scope,
    Map<string, { size: number; file: string; largest: number }>
  > = {
    runtime: new Map(),
    dev: new Map(),
    test: new Map(),
  };
  for (const { path, size } of tree.entries) {
    if (root && !path.startsWith(`${root}/`)) {
      continue;
    }
    const dot = path.lastIndexOf('.');
    const language = LANGUAGE_OF_EXTENSION.get(
      path.slice(dot + 1).toLowerCase(),
    );
    if (dot < 0 || !language || size === 0) {
      continue;
    }
    const forced = attributes(path);
    if (
      forced === 'skip' ||
      (forced !== 'keep' && (isVendoredPath(path) || isGeneratedPath(path)))
    ) {
      continue;
    }
    const own = scopeOfPath(path, root);
    const scope = own === 'runtime' && isSettingsPath(path) ? 'dev' : own;
    const name = forced && forced !== 'keep' ? forced : language.name;
    const known = bytes[scope].get(name) ?? { size: 0, file: path, largest: 0 };
    // One huge file is data or generated code, whatever its name says.
    known.size += Math.min(size, 200_000);
    if (size > known.largest && !isExamplePath(path)) {
      known.largest = size;
      known.file = path;
    }
    bytes[scope].set(name, known);
  }

  const builds = buildsOf(tree, root);
  const found = new Map<string, Technology>();
  for (const scope of ['runtime', 'dev', 'test'] as const) {
    const total = [...bytes[scope]].reduce(
      (sum, [name, { size }]) => sum + (isMarkup(name) ? 0 : size),
      0,
    );
    const all = [...bytes[scope].values()].reduce(
      (sum, { size }) => sum + size,
      0,
    );
    for (const [name, { size, file }] of [...bytes[scope]].sort(
      (a, b) => b[1].size - a[1].size,
    )) {
      const share = isMarkup(name)
        ? size / Math.max(1, all)
        : size / Math.max(1, total);
      const enough = isMarkup(name)
        ? total === 0 && share >= MIN_MARKUP_SHARE
        : share >= leastShare(scope, builds.has(name));
      if (enough && !found.has(name)) {
        found.set(name, {
          name,
          kind: name === 'vue' || name === 'svelte' ? 'framework' : 'language',
          scope,
          evidence: [
            {
              file,
              line: 1,
              note: `${Math.round(
                share * 100,
              )}% of the ${scope} code is ${name}`,
            },
          ],
        });
      }
    }
  }
  return [...found.values()];
}

/** A language with a manifest of its own that ships is part of the product, however small its share. */
const MANIFESTS: Array<[RegExp, string]> = [
  [/(^|\/)go\.mod$/, 'go'],
  [/(^|\/)(pyproject\.toml|requirements\.txt|Pipfile|setup\.py)$/, 'python'],
  [/(^|\/)Cargo\.toml$/, 'rust'],
  [/(^|\/)Gemfile$/, 'ruby'],
  [/(^|\/)composer\.json$/, 'php'],
  [/(^|\/)(pom\.xml|build\.gradle)$/, 'java'],
  [/\.csproj$/, 'csharp'],
];

function buildsOf(tree: RepositoryTree, root: string): Set<string> {
  const found = new Set<string>();
  for (const { path } of tree.entries) {
    if (
      (!root || path.startsWith(`${root}/`)) &&
      !isVendoredPath(path) &&
      scopeOfPath(path, root) === 'runtime'
    ) {
      MANIFESTS.filter(([pattern]) => pattern.test(path)).forEach(([, name]) =>
        found.add(name),
      );
    }
  }
  return found;
}

function leastShare(scope: Scope, builds: boolean): number {
  if (scope !== 'runtime') {
    return MIN_OTHER_SHARE;
  }
  return builds ? MIN_BUILT_SHARE : MIN_SHARE;
}

const MARKUP = new Set(
  [...LANGUAGE_OF_EXTENSION.values()]
    .filter(({ markup }) => markup)
    .map(({ name }) => name),
);

function isMarkup(name: string): boolean {
  return MARKUP.has(name);
}

/** `linguist-vendored`, `linguist-generated`, `linguist-documentation`, `linguist-language`. */
function readAttributes(
  tree: RepositoryTree,
): (path: string) => string | undefined {
  const rules: Array<{ matches: (path: string) => boolean; effect: string }> =
    [];
  for (const line of (tree.read('.gitattributes') ?? '')
    .split('\n')
    .slice(0, 500)) {
    const [pattern, ...words] = line.trim().split(/\s+/);
    const language = words.find(word => word.startsWith('linguist-language='));
    const hidden = words.find(word =>
      /^linguist-(vendored|generated|documentation)(=true)?$/.test(word),
    );
    const shown = words.find(word =>
      /^-linguist-(vendored|generated|documentation)$|^linguist-(vendored|generated|documentation)=false$|^linguist-detectable(=true)?$/.test(
        word,
      ),
    );
    if (!pattern || pattern.startsWith('#') || !(language || hidden || shown)) {
      continue;
    }
    const matcher = ignore().add(pattern);
    const effect =
      (hidden && 'skip') ||
      (language && language.slice(18).toLowerCase().replace(/\s+/g, '-')) ||
      'keep';
    rules.push({ matches: path => matcher.ignores(path), effect });
  }
  return path => {
    for (let index = rules.length - 1; index >= 0; index--) {
      if (rules[index].matches(path)) {
        return rules[index].effect;
      }
    }
    return undefined;
  };
}
