/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  Dependency,
  ManifestFacts,
  ParsedManifest,
  Scope,
} from '../types';
import { narrowScope, type ManifestContext } from './ManifestContext';

const GEM = /^\s*gem[ (]\s*["']([\w.-]+)["'](?:\s*,\s*["']([^"']+)["'])?(.*)$/;

function scopeOfGroups(groups: string): Scope | undefined {
  const names = [...groups.matchAll(/:?["']?(\w+)["']?/g)].map(
    ([, name]) => name,
  );
  if (
    names.length === 0 ||
    names.includes('default') ||
    names.includes('production')
  ) {
    return undefined;
  }
  if (names.every(name => /test/.test(name))) {
    return 'test';
  }
  return names.every(name => /test|dev|doc|lint|local|ci/.test(name))
    ? 'dev'
    : undefined;
}

/** `Gemfile` with groups; exact versions from `Gemfile.lock`. @internal */
export function parseGemfile(context: ManifestContext): ParsedManifest {
  const lock = context.tree.read(`${context.path}.lock`) ?? '';
  const dependencies: Dependency[] = [];
  const blocks: Array<Scope | undefined> = [];
  context.text.split('\n').forEach((whole, index) => {
    const source = whole.slice(0, 500).replace(/(^|\s)#.*$/, '');
    const group = /^\s*group[ (]\s*(.+?)\)?\s+do\b/.exec(source);
    if (group) {
      blocks.push(scopeOfGroups(group[1].replace(/optional:\s*\w+/, '')));
    } else if (
      /\bdo\s*(\|[^|]*\|)?\s*$|^\s*(if|unless|case|begin|def)\b/.test(source)
    ) {
      blocks.push(undefined);
    } else if (/^\s*end\b/.test(source)) {
      blocks.pop();
    }
    const gem = GEM.exec(source);
    if (gem) {
      const inline = /groups?:?\s*(?:=>)?\s*(\[[^\]]*\]|:\w+)/.exec(gem[3]);
      const scope =
        (inline && scopeOfGroups(inline[1])) ??
        blocks.find(block => block !== undefined) ??
        'runtime';
      const locked = new RegExp(
        `^    ${gem[1].replace(/[.]/g, '\\.')} \\(([^)]+)\\)`,
        'm',
      ).exec(lock)?.[1];
      dependencies.push({
        ecosystem: 'rubygems',
        name: gem[1],
        version: locked ?? gem[2],
        scope: narrowScope(context.scope, scope),
        file: context.path,
        line: index + 1,
      });
    }
  });
  return { dependencies };
}

/** `*.gemspec`. @internal */
export function parseGemspec(context: ManifestContext): ParsedManifest {
  const dependencies: Dependency[] = [];
  const facts: ManifestFacts = {
    file: context.path,
    ecosystem: 'rubygems',
    contacts: [],
    library: true,
  };
  context.text.split('\n').forEach((whole, index) => {
    const source = whole.slice(0, 500);
    const line = index + 1;
    const dependency =
      /\.add_(runtime_|development_)?dependency[ (]\s*["']([\w.-]+)["'](?:\s*,\s*["']([^"']+)["'])?/.exec(
        source,
      );
    if (dependency) {
      dependencies.push({
        ecosystem: 'rubygems',
        name: dependency[2],
        version: dependency[3],
        scope: narrowScope(
          context.scope,
          dependency[1] === 'development_' ? 'dev' : 'runtime',
        ),
        file: context.path,
        line,
      });
    }
    const field =
      /^\s*\w+\.(name|summary|description|homepage|executables|authors?|email)\s*=\s*(.+)$/.exec(
        source,
      );
    if (field) {
      const values = [...field[2].matchAll(/["']([^"']+)["']/g)].map(
        ([, value]) => value,
      );
      if (values.length > 0 && field[1] === 'name') {
        facts.name = { value: values[0], line };
      } else if (
        values.length > 0 &&
        (field[1] === 'summary' || field[1] === 'description')
      ) {
        facts.description ??= { value: values[0], line };
      } else if (values.length > 0 && /^(authors?|email)$/.test(field[1])) {
        facts.contacts.push(
          ...values.map(value => ({
            value,
            line,
            note: `"${field[1]}" of the gemspec`,
          })),
        );
      } else if (field[1] === 'executables') {
        facts.commandLine = { line, note: 'the gem installs a command' };
      }
    }
  });
  return { dependencies, facts };
}

/** `composer.json`; exact versions from `composer.lock`. @internal */
export function parseComposer(context: ManifestContext): ParsedManifest {
  let manifest: Record<string, any>;
  let lock: Record<string, any> = {};
  try {
    manifest = JSON.parse(context.text);
    lock = JSON.parse(
      context.tree.read(context.path.replace(/\.json$/, '.lock')) ?? '{}',
    );
  } catch {
    manifest ??= {};
  }
  const locked = new Map<string, string>();
  for (const entry of [lock?.packages, lock?.['packages-dev']].flat()) {
    if (typeof entry?.name === 'string' && typeof entry.version === 'string') {
      locked.set(entry.name, entry.version);
    }
  }
  const lineOf = (name: string) => {
    const at = context.text.indexOf(`"${name}"`);
    return at < 0 ? 1 : context.text.slice(0, at).split('\n').length;
  };
  const dependencies: Dependency[] = [];
  for (const [section, scope] of [
    ['require', 'runtime'],
    ['require-dev', 'dev'],
  ] as Array<[string, Scope]>) {
    for (const [name, range] of Object.entries(manifest?.[section] ?? {})) {
      dependencies.push({
        ecosystem: 'composer',
        name,
        version: locked.get(name) ?? String(range),
        scope: narrowScope(context.scope, scope),
        file: context.path,
        line: lineOf(name),
      });
    }
  }
  const text = (key: string) =>
    typeof manifest?.[key] === 'string'
      ? { value: manifest[key] as string, line: lineOf(key) }
      : undefined;
  return {
    dependencies,
    facts: {
      file: context.path,
      ecosystem: 'composer',
      name: text('name'),
      description: text('description'),
      homepage: text('homepage'),
      contacts: (Array.isArray(manifest?.authors) ? manifest.authors : []).map(
        (person: any) => ({
          value: `${person?.name ?? ''} <${person?.email ?? ''}>`,
          line: lineOf('authors'),
          note: '"authors" of composer.json',
        }),
      ),
      // Without a type Composer takes a package for a library; skeletons of applications seldom name theirs either.
      library:
        typeof manifest?.type === 'string'
          ? !/^(project|metapackage)$/.test(manifest.type)
          : text('name') !== undefined && manifest?.autoload !== undefined,
    },
  };
}

/** `mix.exs`; exact versions from `mix.lock`. @internal */
export function parseMix(context: ManifestContext): ParsedManifest {
  const lock =
    context.tree.read(context.path.replace(/mix\.exs$/, 'mix.lock')) ?? '';
  const dependencies: Dependency[] = [];
  context.text.split('\n').forEach((whole, index) => {
    const source = whole.slice(0, 500).replace(/(^|\s)#.*$/, '');
    const match = /^\s*\[?\{:(\w+)\s*,\s*(.*)$/.exec(source);
    if (!match) {
      return;
    }
    const only = /only:\s*(\[[^\]]*\]|:\w+)/.exec(match[2])?.[1] ?? '';
    let scope: Scope = 'runtime';
    if (only && !only.includes('prod')) {
      scope = /dev/.test(only) ? 'dev' : 'test';
    }
    dependencies.push({
      ecosystem: 'hex',
      name: match[1],
      version:
        new RegExp(`"${match[1]}":\\s*\\{:hex,\\s*:\\w+,\\s*"([^"]+)"`).exec(
          lock,
        )?.[1] ?? /["']([^"']+)["']/.exec(match[2])?.[1],
      scope: narrowScope(context.scope, scope),
      file: context.path,
      line: index + 1,
    });
  });
  const name = /app:\s*:(\w+)/.exec(context.text);
  return {
    dependencies,
    facts: {
      file: context.path,
      ecosystem: 'hex',
      name: name
        ? {
            value: name[1],
            line: context.text.slice(0, name.index).split('\n').length,
          }
        : undefined,
      contacts: [],
      // `package:` is what the registry of packages asks for; an application in production has none.
      library: /^\s*package:\s*(\[|package\b)/m.test(context.text),
    },
  };
}
