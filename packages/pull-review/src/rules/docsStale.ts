/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { FileDiff, Finding } from '../types';
import {
  addedLines,
  changedFiles,
  finding,
  removedLines,
} from './support/lines';
import type { ReviewRule, RuleContext } from './types';

interface Name {
  /** What a document would write, whole. */
  name: string;
  kind: string;
  file: FileDiff;
  line?: number;
  quote?: string;
}

const FLAG = /['"`](--[a-z][\w-]{2,})[ '"`=,<]/g;
const VARIABLE =
  /(?:process\.env\.|process\.env\[['"]|environ(?:\.get\(|\[)\s*['"]|getenv\(\s*['"]|Getenv\(\s*['"]|ENV\[['"]|ENV\.fetch\(['"]|env::var\(['"])([A-Z][A-Z0-9_]{3,})/g;
const ROUTE =
  /\.(?:get|post|put|patch|delete)\(\s*['"`](\/[\w/:{}-]{3,})['"`]|@(?:Get|Post|Put|Patch|Delete)Mapping\(\s*"(\/[\w/{}-]{3,})"|@\w+\.(?:route|get|post|put|delete)\(\s*['"](\/[\w/<>:{}-]{3,})['"]/g;
const EXPORTED =
  /^\s*export\s+(?:default\s+)?(?:async\s+)?(?:function|class|const|interface|type|enum)\s+([A-Za-z_$][\w$]{3,})/;

/**
 * Documents that still name what the change takes away: a file, a command line flag, an environment variable, a route, an
 * exported name. Only names in code marks count, and only when the head says them nowhere else in the change.
 *
 * @internal
 */
export const docsStaleRule: ReviewRule = {
  id: 'docs-stale',
  title: 'A document still names what is gone',
  severity: 'low',
  precision: 1,
  enabled: true,
  check(context) {
    const documents = (context.files ?? [])
      .filter(
        path =>
          /\.(?:md|mdx|rst|adoc)$/i.test(path) &&
          !/(^|\/)(?:CHANGELOG|HISTORY|RELEASES?|node_modules|vendor|adr|decisions)\b/i.test(
            path,
          ),
      )
      .slice(0, 500);
    const gone = documents.length > 0 ? goneNames(context) : [];
    if (gone.length === 0) {
      return [];
    }
    const findings: Finding[] = [];
    const texts = documents.map(path => ({
      path,
      lines: context.read(path, 'RIGHT')?.split('\n') ?? [],
    }));
    for (const item of gone) {
      const places = texts.flatMap(({ path, lines }) => {
        const index = lines.findIndex(line => mentions(line, item.name));
        return index < 0
          ? []
          : [
              {
                path,
                line: index + 1,
                quote: lines[index].trim().slice(0, 300),
              },
            ];
      });
      if (places.length > 0) {
        findings.push(staleFinding(item, places));
      }
    }
    return findings;
  },
};

function staleFinding(
  { name, kind, file, line, quote }: Name,
  places: { path: string; line: number; quote: string }[],
): Finding {
  const named = places
    .slice(0, 5)
    .map(place => `\`${place.path}\` (line ${place.line})`)
    .join(', ');
  const more = places.length > 5 ? ` and ${places.length - 5} more` : '';
  const result = finding(
    docsStaleRule,
    { path: file.path, side: 'LEFT', line, quote },
    `This change takes the ${kind} \`${name}\` away, and ${named}${more} still name${
      places.length > 1 ? '' : 's'
    } it. Bring the documents up to date.`,
    `Documents still name \`${name}\``,
  );
  result.evidence.push(
    ...places.slice(0, 5).map(place => ({ ...place, side: 'RIGHT' as const })),
  );
  return result;
}

function goneNames(context: RuleContext): Name[] {
  const kept = context.diff.files
    .flatMap(file => addedLines(file).map(({ text }) => text))
    .join('\n');
  const stays = (name: string) => mentionsAnywhere(kept, name);
  const names = new Map<string, Name>();
  const add = (name: Name) => {
    if (!names.has(name.name) && !stays(name.name)) {
      names.set(name.name, name);
    }
  };
  for (const file of context.diff.files) {
    if (
      (file.status === 'deleted' || file.status === 'renamed') &&
      file.oldPath?.includes('/') &&
      !/(^|\/)(?:tests?|__tests__|fixtures)\//.test(file.oldPath)
    ) {
      add({ name: file.oldPath, kind: 'file', file });
    }
  }
  for (const file of changedFiles(context, ['source', 'configuration'])) {
    // A name that another line of the file still has is not gone.
    const head = context.read(file.path, 'RIGHT') ?? '';
    for (const { text, old } of removedLines(file)) {
      const found: [string, string][] = [
        ...[...text.matchAll(FLAG)].map(
          match => [match[1], 'flag'] as [string, string],
        ),
        ...[...text.matchAll(VARIABLE)].map(
          match => [match[1], 'environment variable'] as [string, string],
        ),
        ...[...text.matchAll(ROUTE)].map(
          match =>
            [match[1] ?? match[2] ?? match[3], 'route'] as [string, string],
        ),
      ];
      const exported = EXPORTED.exec(text)?.[1];
      // A plain word (`metadata`, `config`) means many things to many documents.
      if (exported && /[a-z][A-Z]|_/.test(exported)) {
        found.push([exported, 'export']);
      }
      for (const [name, kind] of found) {
        if (!mentionsAnywhere(head, name)) {
          add({ name, kind, file, line: old, quote: text });
        }
      }
    }
  }
  return [...names.values()].slice(0, 200);
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function mentionsAnywhere(text: string, name: string): boolean {
  return (
    text.includes(name) &&
    new RegExp(`(?<![\\w-])${escape(name)}(?![\\w-])`).test(text)
  );
}

/** In code marks, in a command, or as the target of a link. */
function mentions(line: string, name: string): boolean {
  if (!line.includes(name)) {
    return false;
  }
  // A route may follow a host or the path its router is mounted on.
  const before = name.startsWith('/') ? '' : '(?<![\\w-])';
  const whole = `${before}${escape(name)}(?![\\w-])`;
  return (
    new RegExp(`\`[^\`]*${whole}[^\`]*\`|\\]\\([^)]*${whole}`).test(line) ||
    (/^(?: {4}|\t|\s*(?:\$|>|export|npm|npx|yarn|docker|curl|-)\s)/.test(
      line,
    ) &&
      new RegExp(whole).test(line))
  );
}
