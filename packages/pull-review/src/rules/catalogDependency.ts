/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Finding } from '../types';
import {
  addedLines,
  changedFiles,
  codeOf,
  finding,
  kindOf,
  removedLines,
} from './support/lines';
import type { ReviewRule } from './types';

const MANIFEST =
  /(^|\/)(?:package\.json|pom\.xml|build\.gradle(?:\.kts)?|requirements[^/]*\.txt|pyproject\.toml|go\.mod|Cargo\.toml|Gemfile|composer\.json|[^/]+\.csproj|catalog-info\.ya?ml)$/;
const IMPORT = /\b(?:import|from|require|use|using|include)\b/;

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The name as a whole: `@acme/pay` is not `@acme/pay-v2`. */
const whole = (name: string) =>
  new RegExp(`(?<![\\w./@-])${escape(name)}(?![\\w-])`);

/** A host may follow `//` or `@`. */
const host = (name: string) =>
  new RegExp(`(?<![\\w.-])${escape(name)}(?![\\w-])`);

/**
 * A new dependency on something the catalog calls deprecated.
 *
 * @internal
 */
export const deprecatedDependencyRule: ReviewRule = {
  id: 'deprecated-dependency',
  title: 'A new dependency on something deprecated',
  severity: 'medium',
  precision: 1,
  enabled: true,
  check(context) {
    const findings: Finding[] = [];
    const deprecated = (context.catalog?.deprecated ?? []).map(item => ({
      ...item,
      patterns: [item.ref, ...item.names].map(whole),
    }));
    if (deprecated.length === 0) {
      return findings;
    }
    for (const file of changedFiles(context, [
      'source',
      'configuration',
      'documentation',
    ])) {
      const isManifest = MANIFEST.test(file.path);
      const isText = kindOf(context, file) === 'documentation';
      const had = removedLines(file).map(({ text }) => text);
      for (const { text, new: line } of addedLines(file)) {
        const code = codeOf(text);
        if (!code || !(isManifest || (IMPORT.test(code) && !isText))) {
          continue;
        }
        const hit = deprecated.find(({ patterns }) =>
          patterns.some(
            pattern =>
              pattern.test(code) && !had.some(old => pattern.test(old)),
          ),
        );
        if (hit) {
          findings.push(
            finding(
              deprecatedDependencyRule,
              { path: file.path, line, quote: text },
              `The catalog marks \`${hit.ref}\` as deprecated.${
                hit.replacement ? ` Use \`${hit.replacement}\` instead.` : ''
              }`,
            ),
          );
        }
      }
    }
    return findings;
  },
};

/**
 * A connection to a database that another team owns.
 *
 * @internal
 */
export const foreignDatabaseRule: ReviewRule = {
  id: 'foreign-database',
  title: 'A connection to another team’s database',
  severity: 'high',
  precision: 1,
  enabled: true,
  check(context) {
    const { catalog } = context;
    const foreign = (catalog?.databases ?? [])
      .filter(({ owner }) => catalog?.owner && owner !== catalog.owner)
      .map(item => ({
        ...item,
        patterns: [item.ref, ...item.hosts].map(host),
      }));
    if (foreign.length === 0) {
      return [];
    }
    const findings: Finding[] = [];
    for (const file of changedFiles(context, ['source', 'configuration'])) {
      const had = removedLines(file).map(({ text }) => text);
      for (const { text, new: line } of addedLines(file)) {
        const code = codeOf(text);
        const hit =
          code &&
          foreign.find(({ patterns }) =>
            patterns.some(
              pattern =>
                pattern.test(code) && !had.some(old => pattern.test(old)),
            ),
          );
        if (hit) {
          findings.push(
            finding(
              foreignDatabaseRule,
              { path: file.path, line, quote: text },
              `\`${hit.ref}\` belongs to ${hit.owner}; this repository to ${catalog?.owner}. A schema two teams read cannot change. Ask its owner for an API or an event.`,
            ),
          );
        }
      }
    }
    return findings;
  },
};
