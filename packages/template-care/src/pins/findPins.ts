/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { isMap, isScalar, parseDocument } from 'yaml';
import { gradlePins } from './gradlePins';
import { mavenPins } from './mavenPins';
import { each, named, type Found } from './patterns';
import type { Pin } from './types';

const TOOL_NAMES: Record<string, string> = {
  nodejs: 'node',
  golang: 'go',
};

const VERSION = String.raw`[0-9][\w.+!-]*`;

/**
 * The versions that a file pins, with the place of each. The file is one a template *would write*: rendered first, since
 * a raw skeleton often does not parse.
 *
 * @public
 */
export function findPins(options: { path: string; text: string }): Pin[] {
  const { path, text } = options;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const found: Found[] = [];
  if (name === 'package.json') {
    found.push(...npmPins(text));
  } else if (/^requirements[^/]*\.(txt|in)$|^constraints.*\.txt$/.test(name)) {
    found.push(
      ...each(
        text,
        new RegExp(
          String.raw`^[ \t]*([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?[ \t]*(?:===?|~=)[ \t]*(${VERSION})`,
          'gm',
        ),
        'pypi',
      ),
    );
  } else if (name === 'pyproject.toml') {
    found.push(...pyprojectPins(text));
  } else if (name === 'Pipfile') {
    found.push(
      ...each(
        text,
        new RegExp(
          String.raw`^[ \t]*"?([A-Za-z0-9][\w.-]*)"?[ \t]*=[ \t]*"(?:==|~=)(${VERSION})"`,
          'gm',
        ),
        'pypi',
      ),
    );
  } else if (name === 'setup.py' || name === 'setup.cfg') {
    found.push(
      ...each(
        text,
        new RegExp(
          String.raw`['"\s]([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?(?:==|~=)(${VERSION})`,
          'g',
        ),
        'pypi',
      ),
    );
  } else if (/^pom\.xml$|\.pom$/.test(name)) {
    found.push(...mavenPins(text));
  } else if (/\.gradle(\.kts)?$/.test(name)) {
    found.push(...gradlePins(text));
  } else if (name === 'gradle-wrapper.properties') {
    found.push(
      ...each(
        text,
        /distributionUrl=.*\/(gradle)-([0-9][\w.]*)-(?:bin|all)\.zip/g,
        'runtime',
      ),
    );
  } else if (name === 'maven-wrapper.properties') {
    found.push(
      ...each(
        text,
        /distributionUrl=.*\/apache-(maven)-([0-9][\w.]*)-bin/g,
        'runtime',
      ),
    );
  } else if (
    /\.(cs|fs|vb)proj$|^Directory\.(Packages|Build)\.props$/.test(name)
  ) {
    found.push(
      ...each(
        text,
        /<Package(?:Reference|Version)\b[^>]*?\bInclude="([^"]+)"[^>]*?\bVersion="([^"$*]+)"/g,
        'nuget',
      ),
      ...each(
        text,
        /<PackageReference\b[^>]*?\bInclude="([^"]+)"[^>]*>\s*<Version>([^<$*]+)<\/Version>/g,
        'nuget',
      ),
      ...named(
        text,
        /<TargetFramework>(?:net|netcoreapp)([0-9]+\.[0-9]+)[^<]*<\/TargetFramework>/g,
        'runtime',
        'dotnet',
      ),
    );
  } else if (name === 'go.mod') {
    found.push(
      ...each(
        text,
        /^\s*(?:require\s+)?([\w.-]+\.[a-z]+(?:\/[\w.~/-]+)?)\s+(v[0-9][\w.+-]*)/gm,
        'go',
      ),
      ...named(text, /^go\s+([0-9][\w.]*)/gm, 'runtime', 'go'),
    );
  } else if (name === 'Cargo.toml') {
    found.push(...cargoPins(text));
  } else if (/^(Docker|Container)file|\.(docker|container)file$/i.test(name)) {
    found.push(...dockerPins(text));
  } else if (/^\.(nvmrc|node-version)$/.test(name)) {
    found.push(...named(text, /^\s*v?([0-9][\w.]*)/g, 'runtime', 'node'));
  } else if (name === '.python-version') {
    found.push(...named(text, /^\s*([0-9][\w.]*)/g, 'runtime', 'python'));
  } else if (name === '.java-version') {
    found.push(...named(text, /^\s*([0-9][\w.]*)/g, 'runtime', 'java'));
  } else if (name === '.tool-versions') {
    found.push(
      ...each(text, /^(\w+)\s+([0-9][\w.]*)/gm, 'runtime').map(pin => ({
        ...pin,
        name: TOOL_NAMES[pin.name] ?? pin.name,
      })),
    );
  } else if (/\.ya?ml$/.test(name)) {
    found.push(...yamlPins(path, text));
  }
  const seen = new Set<number>();
  const starts = lineStarts(text);
  return found
    .filter(({ start }) => !seen.has(start) && seen.add(start))
    .sort((a, b) => a.start - b.start)
    .map(pin => ({ ...pin, line: lineAt(starts, pin.start) }));
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle] <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low + 1;
}

function npmPins(text: string): Found[] {
  const document = parseDocument(text);
  const found: Found[] = [];
  for (const field of [
    'dependencies',
    'devDependencies',
    'peerDependencies',
    'optionalDependencies',
    'resolutions',
    'overrides',
  ]) {
    const map = document.get(field, true);
    for (const { key, value } of isMap(map) ? map.items : []) {
      if (
        isScalar(key) &&
        isScalar(value) &&
        value.range &&
        typeof value.value === 'string' &&
        /\d/.test(value.value) &&
        !/^(npm|file|link|git|https?|workspace|portal|patch|github):|\//.test(
          value.value,
        )
      ) {
        const start = value.range[0] + 1;
        found.push({
          ecosystem: 'npm',
          name: String(key.value),
          version: value.value,
          start,
          end: start + value.value.length,
        });
      }
    }
  }
  const node = document.getIn(['engines', 'node'], true);
  if (
    isScalar(node) &&
    node.range &&
    typeof node.value === 'string' &&
    /\d/.test(node.value)
  ) {
    const start = node.range[0] + 1;
    found.push({
      ecosystem: 'runtime',
      name: 'node',
      version: node.value,
      start,
      end: start + node.value.length,
    });
  }
  return found;
}

function pyprojectPins(text: string): Found[] {
  const found = each(
    text,
    new RegExp(
      String.raw`['"]([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?[ \t]*(?:===?|~=)[ \t]*(${VERSION})`,
      'g',
    ),
    'pypi',
  );
  const section =
    /^\[tool\.poetry(?:\.[\w-]+)*\.?(?:dev-)?dependencies\]([\s\S]*?)(?=^\[|$(?![\s\S]))/gm;
  for (const match of text.matchAll(section)) {
    const offset = match.index + match[0].length - match[1].length;
    for (const pin of each(
      match[1],
      /^([A-Za-z0-9][\w.-]*)\s*=\s*(?:\{[^}\n]*version\s*=\s*)?"([\^~=]*[0-9][\w.]*)"/gm,
      'pypi',
    )) {
      found.push({
        ...pin,
        ...(pin.name === 'python' ? { ecosystem: 'runtime' as const } : {}),
        start: pin.start + offset,
        end: pin.end + offset,
      });
    }
  }
  return found;
}

function cargoPins(text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(
    /^\[(?:workspace\.|target\.[^\]]+\.)?(?:dev-|build-)?dependencies\][^\n]*\n([\s\S]*?)(?=^\[|$(?![\s\S]))/gm,
  )) {
    const offset = match.index + match[0].length - match[1].length;
    for (const pin of each(
      match[1],
      /^([\w-]+)\s*=\s*(?:\{[^}\n]*?version\s*=\s*)?"([\^~=]*[0-9][\w.+-]*)"/gm,
      'cargo',
    )) {
      found.push({ ...pin, start: pin.start + offset, end: pin.end + offset });
    }
  }
  return found;
}

/** `registry/name:tag`, tag and digest apart. */
function imagePin(reference: string, start: number): Found | undefined {
  const match =
    /^((?:[\w.-]+(?::\d+)?\/)?[\w./-]+?):([\w][\w.-]*)(?:@sha256:[0-9a-f]+)?$/.exec(
      reference,
    );
  // A tag such as `ubi8-latest` moves by itself.
  if (!match || !/\d/.test(match[2]) || /(^|[._-])latest$/.test(match[2])) {
    return undefined;
  }
  const at = start + match[1].length + 1;
  return {
    ecosystem: 'docker',
    name: match[1],
    version: match[2],
    start: at,
    end: at + match[2].length,
  };
}

function dockerPins(text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(
    /^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)*(\S+)/gim,
  )) {
    const start = match.index + match[0].length - match[1].length;
    const reference = match[1].replace(/^(["'])(.*)\1$/, '$2');
    const pin = imagePin(reference, start + (reference === match[1] ? 0 : 1));
    if (pin) {
      found.push(pin);
      continue;
    }
    // FROM node:${VERSION} with ARG VERSION=18
    const variable = /^([\w./-]+):\$\{?(\w+)\}?(.*)$/.exec(reference);
    const argument =
      variable &&
      new RegExp(
        `^[ \\t]*ARG[ \\t]+${variable[2]}=["']?([0-9][\\w.-]*)`,
        'im',
      ).exec(text);
    if (variable && argument) {
      const at = argument.index + argument[0].length - argument[1].length;
      found.push({
        ecosystem: 'docker',
        name: variable[1],
        version: argument[1],
        start: at,
        end: at + argument[1].length,
      });
    }
    const whole = /^\$\{?(\w+)\}?$/.exec(reference);
    const held =
      whole &&
      new RegExp(`^[ \\t]*ARG[ \\t]+${whole[1]}=["']?([^\\s"']+)`, 'im').exec(
        text,
      );
    if (held) {
      const argumentPin = imagePin(
        held[1],
        held.index + held[0].length - held[1].length,
      );
      if (argumentPin) {
        found.push(argumentPin);
      }
    }
  }
  return found;
}

const SETUP_KEYS: Record<string, string> = {
  'node-version': 'node',
  'java-version': 'java',
  'python-version': 'python',
  'go-version': 'go',
  'dotnet-version': 'dotnet',
  'ruby-version': 'ruby',
};

function yamlPins(path: string, text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(
    /^[ \t-]*uses:[ \t]*["']?([\w.-]+\/[\w.-]+)(?:\/[\w./-]+)?@([\w.-]+)["']?(?:[ \t]+#[ \t]*(v?[0-9][\w.]*))?/gm,
  )) {
    const [whole, name, ref] = match;
    const start = match.index + whole.indexOf(`@${ref}`) + 1;
    found.push({
      ecosystem: 'github-actions',
      name,
      version: ref,
      start,
      end: start + ref.length,
    });
  }
  for (const match of text.matchAll(
    /^[ \t-]*(node-version|java-version|python-version|go-version|dotnet-version|ruby-version):[ \t]*["']?([0-9][\w.]*)["']?[ \t]*(?:#.*)?$/gm,
  )) {
    const start =
      match.index + match[0].indexOf(match[2], match[0].indexOf(':'));
    found.push({
      ecosystem: 'runtime',
      name: SETUP_KEYS[match[1]],
      version: match[2],
      start,
      end: start + match[2].length,
    });
  }
  for (const match of text.matchAll(
    /^[ \t-]*(?:image|container):[ \t]*["']?([^\s"'#{}]+)["']?[ \t]*(?:#.*)?$/gm,
  )) {
    const start =
      match.index + match[0].indexOf(match[1], match[0].indexOf(':') + 1);
    const pin = imagePin(match[1], start);
    if (pin) {
      found.push(pin);
    }
  }
  // Defaults of pipeline parameters; a registry's name tells an image from other text.
  for (const match of text.matchAll(
    /^[ \t-]*(?:default|value):[ \t]*["']?([\w-]+(?:\.[\w-]+)+(?::\d+)?\/[^\s"'#{}]+)["']?[ \t]*(?:#.*)?$/gm,
  )) {
    const start =
      match.index + match[0].indexOf(match[1], match[0].indexOf(':') + 1);
    const pin = imagePin(match[1], start);
    if (pin) {
      found.push(pin);
    }
  }
  if (/(^|\/)(environment|conda)[^/]*\.ya?ml$/.test(path)) {
    found.push(
      ...each(text, /^\s*-\s*([A-Za-z][\w.-]*)==?([0-9][\w.]*)/gm, 'pypi'),
    );
  }
  return found;
}
