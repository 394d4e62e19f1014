/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RepositoryTree } from '../tree/RepositoryTree';
import { scopeOfPath } from '../tree/classifyPath';
import type { Evidence } from '../types';

/** Files of other inventories and tools that have a field for the owner. */
const OWNER_FILES: Array<{
  file: RegExp;
  field: RegExp;
  weight: number;
  what: string;
}> = [
  {
    file: /^openedx\.ya?ml$/,
    field: /^\s*owner:\s*["']?([\w@./-]+)/,
    weight: 0.9,
    what: 'openedx.yaml',
  },
  {
    file: /(^|\/)opslevel\.ya?ml$/,
    field: /^\s*owner:\s*["']?([^"'#\n]+)/,
    weight: 0.92,
    what: 'OpsLevel',
  },
  {
    file: /(^|\/)(service|entity)\.datadog\.ya?ml$/,
    field: /^\s*(?:team|owner):\s*["']?([^"'#\n]+)/,
    weight: 0.92,
    what: 'Datadog service catalog',
  },
  {
    file: /(^|\/)cortex\.ya?ml$/,
    field: /^\s*-?\s*name:\s*["']?([^"'#\n]+)/,
    weight: 0.7,
    what: 'Cortex',
  },
  {
    file: /(^|\/)(compass|port)\.ya?ml$/,
    field: /^\s*(?:ownerId|owner|team):\s*["']?([^"'#\n]+)/,
    weight: 0.85,
    what: 'service inventory',
  },
  {
    file: /^(\.?repo-metadata|metadata|service|app|project)\.ya?ml$/,
    field: /^\s*(?:owner|team|squad|owning[_-]?team):\s*["']?([\w@./ -]+)/,
    weight: 0.85,
    what: 'metadata file',
  },
  {
    file: /(^|\/)(OWNERS)$/,
    field: /^\s*-\s*([\w.-]+)\s*$/,
    weight: 0.7,
    what: 'OWNERS',
  },
  {
    file: /^\.?(pagerduty|incident)\.ya?ml$/,
    field: /^\s*(?:team|service|escalation)\w*:\s*["']?([^"'#\n]+)/,
    weight: 0.75,
    what: 'on-call file',
  },
  {
    file: /^(MAINTAINERS|OWNERS|AUTHORS)(\.md|\.txt)?$/i,
    field: /@([\w-]+(?:\/[\w.-]+)?)/,
    weight: 0.8,
    what: 'maintainers file',
  },
  {
    file: /^README\.(md|rst|txt|adoc)$/i,
    field:
      /(?:\b(?:maintained|owned|developed and maintained)\s+by|\b(?:owner|owning team|maintainers?|team)\s*:)\s*(?:the\s+)?[[*_`]*(@?[\w][\w./ -]{1,60}?)(?:\s+(?:team|squad|group))?[\]*_`.,;)\n(]/i,
    weight: 0.75,
    what: 'README',
  },
];

/**
 * Owner fields of files that are not descriptors of Backstage.
 *
 * @internal
 */
export function readOwnerFiles(
  tree: RepositoryTree,
): Array<{ value: string; weight: number; evidence: Evidence }> {
  const found: Array<{ value: string; weight: number; evidence: Evidence }> =
    [];
  for (const { path } of tree.entries) {
    const rules = OWNER_FILES.filter(({ file }) => file.test(path));
    if (rules.length === 0 || scopeOfPath(path) === 'test') {
      continue;
    }
    const lines = (tree.read(path) ?? '').split('\n').slice(0, 400);
    for (const { field, weight, what } of rules) {
      let hits = 0;
      lines.forEach((source, index) => {
        const match =
          hits < 20 ? field.exec(`${source.slice(0, 400)}\n`) : null;
        if (match) {
          hits++;
          found.push({
            value: match[1].trim(),
            weight,
            evidence: {
              file: path,
              line: index + 1,
              note: `${what} names ${match[1].trim().slice(0, 80)}`,
            },
          });
        }
      });
    }
  }
  return found;
}
