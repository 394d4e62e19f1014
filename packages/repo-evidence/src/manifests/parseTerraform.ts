/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Dependency, ParsedManifest } from '../types';
import type { ManifestContext } from './ManifestContext';

/**
 * `*.tf`: providers, resource types and module sources, one dependency each at its first line. The language is read line
 * by line; expressions are not evaluated.
 *
 * @internal
 */
export function parseTerraform(context: ManifestContext): ParsedManifest {
  const found = new Map<string, Dependency>();
  const contacts: Array<{ value: string; line: number; note: string }> = [];
  const add = (name: string, line: number, version?: string) => {
    if (!found.has(name)) {
      found.set(name, {
        ecosystem: 'terraform',
        name,
        version,
        scope: context.scope,
        file: context.path,
        line,
      });
    }
  };
  let inModule = false;
  context.text.split('\n').forEach((whole, index) => {
    const source = whole.slice(0, 500);
    const line = index + 1;
    const block =
      /^\s*(resource|data|provider|module|terraform)\s*(?:"([\w-]+)")?/.exec(
        source,
      );
    if (block && source.includes('{')) {
      inModule = block[1] === 'module';
      if (block[1] === 'resource' && block[2]) {
        add(block[2], line);
        add(`provider/${block[2].split('_')[0]}`, line);
      } else if (block[1] === 'provider' && block[2]) {
        add(`provider/${block[2]}`, line);
      }
    }
    const module = inModule ? /^\s*source\s*=\s*"([^"]+)"/.exec(source) : null;
    if (module) {
      add(`module/${module[1].toLowerCase()}`, line);
    }
    const required =
      /^\s*source\s*=\s*"(?:registry\.terraform\.io\/)?([\w-]+)\/([\w-]+)"/.exec(
        source,
      );
    if (required && !inModule) {
      add(`provider/${required[2]}`, line);
    }
    const tag =
      /^\s*"?(?:team|owner|squad|maintainer)"?\s*=\s*"([^"$]{2,80})"/i.exec(
        source,
      );
    if (tag) {
      contacts.push({
        value: tag[1],
        line,
        note: 'tag of a Terraform resource',
      });
    }
  });
  return {
    dependencies: [...found.values()],
    facts: contacts.length
      ? { file: context.path, ecosystem: 'terraform', contacts }
      : undefined,
  };
}
