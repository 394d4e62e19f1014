/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Dependency, ParsedManifest, Scope } from '../types';
import { narrowScope, type ManifestContext } from './ManifestContext';

const MODULE =
  /"([\w.-]+)"\s*(%{1,3})\s*"([\w.-]+)"\s*%\s*("?[\w.-]+"?)(?:\s*%\s*"?([\w,>\-; ]+)"?)?/g;
const PLUGIN = /addSbtPlugin\s*\(/;

/** `build.sbt`, `project/*.sbt` and `project/*.scala`. `%%` means a Scala artifact; its version suffix is left off. @internal */
export function parseSbt(context: ManifestContext): ParsedManifest {
  const dependencies: Dependency[] = [];
  context.text.split('\n').forEach((whole, index) => {
    const source = whole.slice(0, 1_000).replace(/(^|[^:])\/\/.*$/, '$1');
    for (const [, group, , artifact, version, configuration] of source.matchAll(
      MODULE,
    )) {
      const own: Scope =
        configuration && /test|it\b|IntegrationTest/i.test(configuration)
          ? 'test'
          : 'runtime';
      dependencies.push({
        ecosystem: 'maven',
        name: `${group}:${artifact}`,
        version: version.startsWith('"') ? version.slice(1, -1) : undefined,
        scope: narrowScope(context.scope, PLUGIN.test(source) ? 'dev' : own),
        file: context.path,
        line: index + 1,
      });
    }
  });
  const name = /^\s*(?:ThisBuild\s*\/\s*)?name\s*:=\s*"([^"]+)"/m.exec(
    context.text,
  );
  const line = name ? context.text.slice(0, name.index).split('\n').length : 1;
  return {
    dependencies,
    facts: {
      file: context.path,
      ecosystem: 'maven',
      name: name ? { value: name[1], line } : undefined,
      contacts: [],
      executable:
        /mainClass|PlayScala|PlayJava|JavaAppPackaging|DockerPlugin/.test(
          context.text,
        )
          ? { line: 1, note: 'sbt packages an application' }
          : undefined,
    },
  };
}
