/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Dependency, ParsedManifest } from '../types';
import type { ManifestContext } from './ManifestContext';

/** `go.mod`: direct requirements; `// indirect` ones are left out, tools count as dev. @internal */
export function parseGo(context: ManifestContext): ParsedManifest {
  const dependencies: Dependency[] = [];
  let block = '';
  let name: { value: string; line: number } | undefined;
  const tools = new Set(
    [...context.text.matchAll(/^\s*(?:tool\s+)?([\w.-]+\.[\w./-]+)\s*$/gm)].map(
      ([, path]) => path,
    ),
  );
  context.text.split('\n').forEach((whole, index) => {
    const source = whole.slice(0, 500).trim();
    const line = index + 1;
    const open = /^(\w+)\s*\($/.exec(source);
    if (open) {
      block = open[1];
      return;
    }
    if (source === ')') {
      block = '';
      return;
    }
    const module = /^module\s+"?([^\s"]+)/.exec(source);
    if (module) {
      name = { value: module[1], line };
      return;
    }
    const requirement =
      /^require\s+([\w.~-][\w./~-]*)\s+(v\S+)(.*)$/.exec(source) ??
      (block === 'require'
        ? /^([\w.~-][\w./~-]*)\s+(v\S+)(.*)$/.exec(source)
        : undefined);
    if (requirement && !/\/\/\s*indirect/.test(requirement[3])) {
      const tool = [...tools].some(
        path =>
          path === requirement[1] || path.startsWith(`${requirement[1]}/`),
      );
      dependencies.push({
        ecosystem: 'go',
        name: requirement[1],
        version: requirement[2],
        scope: tool && context.scope === 'runtime' ? 'dev' : context.scope,
        file: context.path,
        line,
      });
    }
  });
  return {
    dependencies,
    facts: { file: context.path, ecosystem: 'go', name, contacts: [] },
  };
}
