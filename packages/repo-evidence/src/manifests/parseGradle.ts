/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parse as parseToml } from 'smol-toml';
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

const CONFIGURATION =
  '(?:[a-z][A-Za-z]*)?(?:[iI]mplementation|[aA]pi|[cC]ompileOnly|[rR]untimeOnly|[cC]ompile|[rR]untime|[aA]nnotationProcessor|[cC]lasspath|[pP]latform|kapt|ksp|developmentOnly|providedCompile|providedRuntime|providedBy|jooqGenerator|protobuf|minecraft)';
const DEPENDENCY = new RegExp(
  `^\\s*"?(${CONFIGURATION})"?\\s*[( ]\\s*(.{2,400})$`,
);
const STRING_NOTATION = /["']([\w.-]+):([\w.-]+)(?::([^"':@]+))?[^"']*["']/;
const MAP_NOTATION =
  /group\s*[:=]\s*["']([^"']+)["']\s*,\s*name\s*[:=]\s*["']([^"']+)["'](?:\s*,\s*version\s*[:=]\s*["']([^"']+)["'])?/;
const CATALOG_ACCESSOR = /(?:^|[\s(,])libs\.((?!versions\b|plugins\b)[\w.]+)/;
const PLUGIN =
  /^\s*(?:id\s*[( ]\s*["']([\w.-]+)["']\)?|apply\s+plugin:\s*["']([\w.-]+)["']|(kotlin)\s*\(\s*["']([\w.-]+)["']\s*\)|alias\s*\(\s*libs\.plugins\.([\w.]+)\s*\)|`?([a-z][a-z-]+)`?\s*$)/;

/** `build.gradle` (Groovy) and `build.gradle.kts` (Kotlin), with version catalogs and `subprojects` of the root. @internal */
export function parseGradle(context: ManifestContext): ParsedManifest {
  const catalog = readCatalog(context.tree, context.folder);
  const dependencies: Dependency[] = [];
  const plugins = new Set<string>();
  let library = false;
  let executable: { line: number; note: string } | undefined;
  const add = (
    name: string,
    version: string | undefined,
    scope: Scope,
    line: number,
  ) =>
    dependencies.push({
      ecosystem: 'maven',
      name,
      version,
      scope: narrowScope(context.scope, scope),
      file: context.path,
      line,
    });

  let inPlugins = false;
  let continued: string | undefined;
  let comment = false;
  context.text.split('\n').forEach((whole, index) => {
    const line = index + 1;
    let source = whole.slice(0, 1_000);
    if (comment) {
      comment = !source.includes('*/');
      return;
    }
    if (/^\s*\/\*/.test(source)) {
      comment = !source.includes('*/');
      return;
    }
    source = source.replace(/(^|[^:])\/\/.*$/, '$1');
    if (/^\s*plugins\s*\{/.test(source)) {
      inPlugins = true;
      source = source.replace(/^\s*plugins\s*\{/, '');
    }
    const plugin = PLUGIN.exec(source);
    if (plugin && (inPlugins || plugin[2])) {
      const kotlin = plugin[3]
        ? `org.jetbrains.kotlin.${plugin[4]}`
        : undefined;
      const id =
        plugin[1] ??
        plugin[2] ??
        kotlin ??
        (plugin[5] ? catalog.plugins.get(accessor(plugin[5])) : plugin[6]);
      if (id) {
        plugins.add(id);
        add(`${id}:${id}.gradle.plugin`, undefined, 'dev', line);
      }
    }
    if (inPlugins && /\}/.test(source)) {
      inPlugins = false;
    }
    if (
      /mainClass(Name)?\b|bootJar\b|springBoot\s*\{/.test(source) &&
      !/enabled\s*=\s*false/.test(source)
    ) {
      executable ??= { line, note: 'Gradle builds an executable' };
    }
    const match = DEPENDENCY.exec(source);
    // `implementation 'a:b:1',` goes on in the next line.
    const configuration = match?.[1] ?? continued;
    const rest = match?.[2] ?? source;
    continued =
      configuration && /,\s*$/.test(source) ? configuration : undefined;
    if (!configuration) {
      return;
    }
    const scope = scopeOf(configuration);
    const map = MAP_NOTATION.exec(rest);
    const notation = STRING_NOTATION.exec(rest);
    const reference = CATALOG_ACCESSOR.exec(rest);
    const kotlinModule = /\bkotlin\(\s*["']([\w-]+)["']/.exec(rest);
    if (map) {
      add(`${map[1]}:${map[2]}`, map[3], scope, line);
    } else if (notation) {
      add(`${notation[1]}:${notation[2]}`, notation[3], scope, line);
    } else if (reference) {
      for (const found of catalog.resolve(accessor(reference[1]))) {
        add(found.name, found.version, scope, line);
      }
    } else if (kotlinModule) {
      add(
        `org.jetbrains.kotlin:kotlin-${kotlinModule[1]}`,
        undefined,
        scope,
        line,
      );
    }
  });

  if (
    plugins.has('java-library') ||
    plugins.has('java-gradle-plugin') ||
    plugins.has('maven-publish') ||
    plugins.has('com.android.library')
  ) {
    library = true;
  }
  if (
    plugins.has('org.springframework.boot') ||
    plugins.has('application') ||
    plugins.has('war')
  ) {
    executable ??= { line: 1, note: 'Gradle builds an application' };
  }
  const facts: ManifestFacts = {
    file: context.path,
    ecosystem: 'maven',
    contacts: [],
    library,
    executable,
  };
  return { dependencies, facts };
}

function scopeOf(configuration: string): Scope {
  const name = configuration.toLowerCase();
  if (name.includes('test')) {
    return 'test';
  }
  return /^(developmentonly|classpath|kapt|ksp|annotationprocessor|jooqgenerator)/.test(
    name,
  )
    ? 'dev'
    : 'runtime';
}

/** Accessors write `-`, `_` and `.` alike. */
function accessor(alias: string): string {
  return alias
    .replace(/[-_.]+/g, '.')
    .replace(/\.get$/, '')
    .toLowerCase();
}

type Library = { name: string; version?: string };
type Catalog = {
  plugins: Map<string, string>;
  resolve(alias: string): Library[];
};
const NO_CATALOG: Catalog = { plugins: new Map(), resolve: () => [] };
const catalogs = new WeakMap<RepositoryTree, Map<string, Catalog>>();

function readCatalog(tree: RepositoryTree, folder: string): Catalog {
  const path = findUpwards(tree, folder, 'gradle/libs.versions.toml');
  if (!path) {
    return NO_CATALOG;
  }
  const known = catalogs.get(tree) ?? new Map<string, Catalog>();
  catalogs.set(tree, known);
  const cached = known.get(path);
  if (cached) {
    return cached;
  }
  const parsed = parseCatalog(tree.read(path)!);
  known.set(path, parsed);
  return parsed;
}

function parseCatalog(text: string): Catalog {
  let toml: Record<string, any>;
  try {
    toml = parseToml(text) as Record<string, any>;
  } catch {
    return NO_CATALOG;
  }
  const versions = toml.versions ?? {};
  const libraries = new Map<string, Library>();
  for (const [alias, entry] of Object.entries<any>(toml.libraries ?? {})) {
    const name =
      typeof entry === 'string'
        ? entry.split(':').slice(0, 2).join(':')
        : entry.module ?? `${entry.group}:${entry.name}`;
    const stated =
      typeof entry === 'string' ? entry.split(':')[2] : entry.version;
    const version = stated?.ref ? versions[stated.ref] : stated;
    libraries.set(accessor(alias), {
      name,
      version: typeof version === 'string' ? version : undefined,
    });
  }
  const bundles = new Map<string, string[]>();
  for (const [alias, members] of Object.entries<any>(toml.bundles ?? {})) {
    bundles.set(
      `bundles.${accessor(alias)}`,
      Array.isArray(members)
        ? members.map(member => accessor(String(member)))
        : [],
    );
  }
  const plugins = new Map<string, string>();
  for (const [alias, entry] of Object.entries<any>(toml.plugins ?? {})) {
    plugins.set(
      accessor(alias),
      typeof entry === 'string' ? entry.split(':')[0] : String(entry.id),
    );
  }
  return {
    plugins,
    resolve: alias => {
      const found = libraries.get(alias);
      return found
        ? [found]
        : (bundles.get(alias) ?? []).flatMap(
            member => libraries.get(member) ?? [],
          );
    },
  };
}

/** `settings.gradle(.kts)`: members of the build. @internal */
export function parseGradleSettings(context: ManifestContext): ParsedManifest {
  const members = [
    ...context.text.matchAll(/^\s*include\s*\(?\s*(.+)$/gm),
  ].flatMap(([, list]) =>
    [...list.slice(0, 2_000).matchAll(/["']:?([\w.:-]+)["']/g)].map(
      ([, name]) => name.replace(/:/g, '/'),
    ),
  );
  const name = /rootProject\.name\s*=\s*["']([^"']+)["']/.exec(context.text);
  return {
    dependencies: [],
    facts: {
      file: context.path,
      ecosystem: 'maven',
      name: name
        ? { value: name[1], line: new Lines(context.text).at(name.index) }
        : undefined,
      contacts: [],
      members,
    },
  };
}
