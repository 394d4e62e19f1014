/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Ecosystem, Technology } from '../types';
import { CARGO } from './tables/cargo';
import { COMPOSER } from './tables/composer';
import { GO } from './tables/go';
import { HELM } from './tables/helm';
import { HEX } from './tables/hex';
import { IMAGE } from './tables/image';
import { MAVEN } from './tables/maven';
import { IMPLIES, NAMES, TOOLS } from './tables/names';
import { NPM } from './tables/npm';
import { NUGET } from './tables/nuget';
import { PYPI } from './tables/pypi';
import { RUBYGEMS } from './tables/rubygems';
import { TERRAFORM } from './tables/terraform';

/**
 * What a dependency tells. The knowledge is data, one table per ecosystem; linters, formatters and test runners are
 * left out on purpose: they flood tags and say nothing about the service.
 *
 * @internal
 */
export type TechnologyRow = {
  name: string;
  kind: Technology['kind'];
  /** At most `dev`, whatever the scope of the dependency. */
  tool: boolean;
  /** Comes along, such as the database of its driver. */
  implies?: { name: string; kind: Technology['kind'] };
};

type Index = {
  exact: Map<string, TechnologyRow[]>;
  prefixes: Array<[string, TechnologyRow]>;
};

const TABLES: Partial<Record<Ecosystem, Record<string, string>>> = {
  npm: NPM,
  maven: MAVEN,
  nuget: NUGET,
  go: GO,
  cargo: CARGO,
  pypi: PYPI,
  rubygems: RUBYGEMS,
  composer: COMPOSER,
  hex: HEX,
  image: IMAGE,
  helm: HELM,
  terraform: TERRAFORM,
};

const KINDS = new Map(
  Object.entries(NAMES).flatMap(([kind, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map(name => [name, kind as Technology['kind']] as const),
  ),
);
const BUILD_TOOLS = new Set(TOOLS.split(' '));
const INDEXES = new Map(
  Object.entries(TABLES).map(([ecosystem, table]) => [
    ecosystem,
    indexOf(table),
  ]),
);

function indexOf(table: Record<string, string>): Index {
  const index: Index = { exact: new Map(), prefixes: [] };
  for (const [name, dependencies] of Object.entries(table)) {
    const implied = IMPLIES[name];
    const row: TechnologyRow = {
      name,
      kind: kindOf(name),
      tool: BUILD_TOOLS.has(name),
      implies:
        implied === undefined
          ? undefined
          : { name: implied, kind: kindOf(implied) },
    };
    for (const dependency of dependencies.toLowerCase().split(' ')) {
      if (dependency.endsWith('*')) {
        index.prefixes.push([dependency.slice(0, -1), row]);
      } else {
        index.exact.set(dependency, [
          ...(index.exact.get(dependency) ?? []),
          row,
        ]);
      }
    }
  }
  return index;
}

/** The kind of a technology that the tables know. @internal */
export function kindOf(name: string): Technology['kind'] {
  return KINDS.get(name) ?? 'framework';
}

/** What a dependency of an ecosystem tells; names in any case. @internal */
export function technologiesOf(
  ecosystem: Ecosystem,
  dependency: string,
): TechnologyRow[] {
  const index = INDEXES.get(ecosystem);
  if (!index) {
    return [];
  }
  const name = dependency.toLowerCase();
  const rows = new Set(index.exact.get(name) ?? []);
  for (const [prefix, row] of index.prefixes) {
    if (name.startsWith(prefix)) {
      rows.add(row);
    }
  }
  return [...rows];
}

/**
 * Container images that say which runtime a service is built on. Kept apart from products: `node` is no database.
 *
 * @internal
 */
export const RUNTIME_IMAGES: Array<[pattern: RegExp, technology: string]> = [
  [/^(node|bitnami\/node|distroless\/nodejs\S*)$/, 'nodejs'],
  [
    /(^|\/)(eclipse-temurin|openjdk|amazoncorretto|java\d*\S*|azul-zulu|zulu-openjdk|ibm-semeru-runtimes|openjdk-\d+\S*|distroless\/java\S*)$/,
    'java',
  ],
  [/^python$|(^|\/)distroless\/python3?\S*$/, 'python'],
  [/^ruby$/, 'ruby'],
  [/^php$/, 'php'],
  [/^oven\/bun$/, 'bun'],
  [/^denoland\/deno$/, 'deno'],
  [/(^|\/)dotnet\/(aspnet|runtime|sdk)$/, 'dotnet'],
];
