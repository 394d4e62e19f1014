/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml';
import type { Dependency, ParsedManifest, Scope } from '../types';
import { narrowScope, type ManifestContext } from './ManifestContext';

/** `registry.example/team/postgres:16@sha256:…` is `team/postgres` at `16`; variables are left as they stand. @internal */
export function splitImage(image: string): { name: string; version?: string } {
  const plain = image
    .trim()
    .replace(/^["']|["']$/g, '')
    .replace(/^docker:\/\//, '')
    .split('@')[0];
  const parts = plain
    .replace(/\$\{[^}]*:-([^}]*)\}/g, '$1')
    .replace(/\$\{[^}]*\}\/?/g, '')
    .split('/');
  if (parts.length > 1 && /[.:]|^localhost$/.test(parts[0])) {
    parts.shift();
  }
  const [last, version] = (parts.pop() ?? '').split(':');
  return { name: [...parts, last].join('/').toLowerCase(), version };
}

/** `Dockerfile` and `Containerfile`: the image of the last stage ships, those of the others build. @internal */
export function parseDockerfile(context: ManifestContext): ParsedManifest {
  const stages: Array<{ image: string; alias?: string; line: number }> = [];
  const contacts: Array<{ value: string; line: number; note: string }> = [];
  context.text.split('\n').forEach((whole, index) => {
    const source = whole.slice(0, 1_000);
    const from = /^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(
      source,
    );
    if (from) {
      stages.push({ image: from[1], alias: from[2], line: index + 1 });
    }
    const label =
      /^\s*(?:LABEL\s+|MAINTAINER\s+)?"?(?:[\w.-]*\.)?(?:maintainer|authors|vendor|team|owner)"?(?:\s*=\s*|\s+)"?([^"\n]+)"?/i.exec(
        source,
      );
    if (label && /^\s*(LABEL|MAINTAINER)/i.test(source)) {
      contacts.push({
        value: label[1].trim(),
        line: index + 1,
        note: 'maintainer label of the Dockerfile',
      });
    }
    const maintainer = /^\s*MAINTAINER\s+(.+)$/i.exec(source);
    if (maintainer && !label) {
      contacts.push({
        value: maintainer[1].trim(),
        line: index + 1,
        note: 'MAINTAINER of the Dockerfile',
      });
    }
  });
  const dependencies: Dependency[] = [];
  stages.forEach((stage, index) => {
    if (
      stages
        .slice(0, index)
        .some(({ alias }) => alias?.toLowerCase() === stage.image.toLowerCase())
    ) {
      return;
    }
    const last = index === stages.length - 1;
    const { name, version } = splitImage(stage.image);
    dependencies.push({
      ecosystem: 'image',
      name,
      version,
      scope: narrowScope(context.scope, last ? 'runtime' : 'dev'),
      file: context.path,
      line: stage.line,
    });
  });
  return {
    dependencies,
    facts: contacts.length
      ? { file: context.path, ecosystem: 'image', contacts }
      : undefined,
  };
}

const LOCAL_COMPOSE =
  /(dev|local|test|override|ci|debug|e2e|infra|dependencies|deps)/i;

/**
 * Compose files. A service that is built from the repository ships; an image beside it is what a developer starts on a
 * laptop, and says only `dev` unless something else in the repository uses the product.
 *
 * @internal
 */
export function parseCompose(
  context: ManifestContext,
): ParsedManifest & { built: string[] } {
  const counter = new LineCounter();
  const document = parseYamlSafely(context.text, counter)[0];
  const services = document && mapAt(document.contents, 'services');
  const dependencies: Dependency[] = [];
  const built: string[] = [];
  const base = context.path.split('/').pop()!;
  const own: Scope =
    /prod|production|deploy|stack|swarm/i.test(base) &&
    !LOCAL_COMPOSE.test(base)
      ? 'runtime'
      : 'dev';
  for (const pair of services?.items.slice(0, 200) ?? []) {
    const service = pair.value;
    if (!isMap(service)) {
      continue;
    }
    const name = String(isScalar(pair.key) ? pair.key.value : '');
    if (service.has('build')) {
      built.push(name);
      continue;
    }
    const image = service.get('image', true);
    if (isScalar(image) && typeof image.value === 'string') {
      const split = splitImage(image.value);
      dependencies.push({
        ecosystem: 'image',
        ...split,
        scope: narrowScope(context.scope, own),
        file: context.path,
        line: counter.linePos(image.range?.[0] ?? 0).line,
      });
    }
  }
  return { dependencies, built };
}

/** Parses without ever throwing; documents with errors are kept as far as they go. @internal */
export function parseYamlSafely(
  text: string,
  lineCounter?: LineCounter,
): Document[] {
  if (text.length > 1_000_000 || isTooDeep(text)) {
    return [];
  }
  try {
    const parsed = parseAllDocuments(text, {
      lineCounter,
      logLevel: 'silent',
      uniqueKeys: false,
    });
    return Array.isArray(parsed) ? (parsed as Document[]) : [];
  } catch {
    return [];
  }
}

/** Nesting beyond any honest file: the parser would exhaust the stack. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 91 || code === 123) {
      depth++;
      if (depth > 500) {
        return true;
      }
    } else if ((code === 93 || code === 125) && depth > 0) {
      depth--;
    } else if (code === 10 && text.startsWith(' '.repeat(400), index + 1)) {
      return true;
    }
  }
  return false;
}

/** The mapping under a key, if it is one. @internal */
export function mapAt(
  node: Node | null | unknown,
  key: string,
): YAMLMap | undefined {
  const value = isMap(node) ? node.get(key, true) : undefined;
  return isMap(value) ? (value as unknown as YAMLMap) : undefined;
}

/** `Chart.yaml`: subcharts are what runs in the cluster. @internal */
export function parseHelmChart(context: ManifestContext): ParsedManifest {
  const counter = new LineCounter();
  const root = parseYamlSafely(context.text, counter)[0]?.contents;
  if (!isMap(root)) {
    return { dependencies: [] };
  }
  const dependencies: Dependency[] = [];
  const list = root.get('dependencies', true);
  for (const entry of isSeq(list) ? list.items.slice(0, 100) : []) {
    if (isMap(entry) && typeof entry.get('name') === 'string') {
      dependencies.push({
        ecosystem: 'helm',
        name: String(entry.get('name')).toLowerCase(),
        version: String(entry.get('version') ?? ''),
        scope: context.scope,
        file: context.path,
        line: counter.linePos(entry.range?.[0] ?? 0).line,
      });
    }
  }
  const field = (key: string) => {
    const node = root.get(key, true);
    return isScalar(node) && typeof node.value === 'string'
      ? { value: node.value, line: counter.linePos(node.range?.[0] ?? 0).line }
      : undefined;
  };
  const maintainers = root.get('maintainers', true);
  return {
    dependencies,
    facts: {
      file: context.path,
      ecosystem: 'helm',
      name: field('name'),
      description: field('description'),
      homepage: field('home'),
      contacts: (isSeq(maintainers) ? maintainers.items : []).flatMap(entry =>
        isMap(entry)
          ? [
              {
                value: `${entry.get('name') ?? ''} <${
                  entry.get('email') ?? ''
                }>`,
                line: counter.linePos(entry.range?.[0] ?? 0).line,
                note: 'maintainer in Chart.yaml',
              },
            ]
          : [],
      ),
    },
  };
}
