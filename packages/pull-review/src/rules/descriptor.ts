/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseAllDocuments } from 'yaml';
import type { Finding } from '../types';
import { finding } from './support/lines';
import type { ReviewRule, RuleContext } from './types';

const DESCRIPTOR = /(^|\/)catalog-info\.ya?ml$/;

/**
 * A descriptor that the change leaves behind: it points at a file that goes away or moves, or at a documentation folder
 * whose `mkdocs.yml` goes away.
 *
 * @internal
 */
export const descriptorRule: ReviewRule = {
  id: 'descriptor-out-of-step',
  title: 'The descriptor is out of step',
  severity: 'medium',
  precision: 1,
  enabled: true,
  check(context) {
    const gone = new Map(
      context.diff.files
        .filter(({ status }) => status === 'deleted' || status === 'renamed')
        .map(file => [file.oldPath ?? file.path, file]),
    );
    if (gone.size === 0) {
      return [];
    }
    const findings: Finding[] = [];
    for (const descriptor of descriptors(context)) {
      const text = context.read(descriptor, 'RIGHT');
      if (text === undefined) {
        continue;
      }
      const folder = descriptor.split('/').slice(0, -1).join('/');
      for (const { target, what } of references(text)) {
        const path = resolve(folder, target);
        const file = gone.get(path);
        const exists = context.diff.files.some(
          other => other.path === path && other.status !== 'deleted',
        );
        if (file && !exists && context.read(path, 'RIGHT') === undefined) {
          const lines = text.split('\n');
          const at = lines.findIndex(line => line.includes(target));
          const result = finding(
            descriptorRule,
            {
              path: file.path,
              side: file.status === 'deleted' ? 'LEFT' : 'RIGHT',
            },
            `\`${descriptor}\`${
              at >= 0 ? ` (line ${at + 1})` : ''
            } names \`${target}\` as ${what}, and this change ${
              file.status === 'deleted'
                ? 'deletes it'
                : `moves it to \`${file.path}\``
            }. The catalog will report an error; change the descriptor with it.`,
          );
          result.evidence.push({
            path: descriptor,
            side: 'RIGHT',
            line: at < 0 ? undefined : at + 1,
            quote: (lines[at] ?? target).trim(),
          });
          findings.push(result);
        }
      }
    }
    return findings;
  },
};

function descriptors(context: RuleContext): string[] {
  const changed = context.diff.files
    .filter(({ status }) => status !== 'deleted')
    .map(({ path }) => path);
  return [...new Set([...(context.files ?? []), ...changed])].filter(path =>
    DESCRIPTOR.test(path),
  );
}

function resolve(folder: string, target: string): string {
  const parts = folder ? folder.split('/') : [];
  for (const part of target.split('/')) {
    if (part === '..') {
      parts.pop();
    } else if (part !== '.' && part !== '') {
      parts.push(part);
    }
  }
  return parts.join('/');
}

function references(text: string): { target: string; what: string }[] {
  const found: { target: string; what: string }[] = [];
  const walk = (value: unknown, key: string, depth: number) => {
    if (depth > 12) {
      return;
    }
    if (typeof value === 'string') {
      if (
        /^\$(?:text|json|yaml|openapi|asyncapi)$/.test(key) &&
        !/^[a-z]+:\/\//i.test(value)
      ) {
        found.push({ target: value, what: 'its definition' });
      } else if (key === 'backstage.io/techdocs-ref' && /^dir:/.test(value)) {
        const folder = value.slice(4).replace(/\/$/, '');
        found.push({
          target: `${folder}/mkdocs.yml`,
          what: 'its documentation',
        });
      } else if (
        (key === 'target' || key === 'targets') &&
        /^\.{0,2}\/?[\w./-]+\.ya?ml$/.test(value)
      ) {
        found.push({ target: value, what: 'a location' });
      }
    } else if (Array.isArray(value)) {
      value.forEach(item => walk(item, key, depth + 1));
    } else if (typeof value === 'object' && value !== null) {
      Object.entries(value).forEach(([name, item]) =>
        walk(item, name, depth + 1),
      );
    }
  };
  try {
    const documents = parseAllDocuments(text, { logLevel: 'silent' });
    if (Array.isArray(documents)) {
      documents.forEach(document =>
        walk(document.toJS({ maxAliasCount: 100 }), '', 0),
      );
    }
  } catch {
    // A descriptor that is no YAML is for the catalog's own checks.
  }
  return found;
}
