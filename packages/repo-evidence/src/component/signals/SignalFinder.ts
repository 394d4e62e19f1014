/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { scopeOfPath } from '../../tree/classifyPath';
import type { Ecosystem, Evidence, ManifestFacts } from '../../types';
import type { TypeContext } from './TypeContext';

/** Projects of a solution lie one or two folders deeper than a package: `src/Shop.Api/Shop.Api.csproj`. */
const REACH: Partial<Record<Ecosystem, number>> = { nuget: 4, maven: 3 };
const DEFAULT_REACH = 2;
const MAX_DEPTH = 6;
const CAMEL = /([a-z0-9])([A-Z])/g;

/** Looks for signs of a type inside one component. @internal */
export class SignalFinder {
  readonly #context: TypeContext;
  /** What lies near, with its depth: most of a large tree never has to be looked at again. */
  readonly #close: Array<{ path: string; depth: number }>;

  constructor(context: TypeContext) {
    this.#context = context;
    const { tree, root } = context;
    const start = root === '' ? 0 : root.length + 1;
    this.#close = [];
    for (const { path } of tree.entries) {
      if (root !== '' && !path.startsWith(`${root}/`)) {
        continue;
      }
      let depth = 1;
      for (
        let slash = path.indexOf('/', start);
        slash >= 0 && depth <= MAX_DEPTH;
        slash = path.indexOf('/', slash + 1)
      ) {
        depth += 1;
      }
      if (depth <= MAX_DEPTH) {
        this.#close.push({ path, depth });
      }
    }
  }

  inside(path: string): boolean {
    const { root } = this.#context;
    return root === '' || path.startsWith(`${root}/`);
  }

  /** At most `depth` folders below the component; 1 is its own folder. */
  near(path: string, depth = DEFAULT_REACH): boolean {
    const { root } = this.#context;
    return (
      this.inside(path) &&
      path.slice(root ? root.length + 1 : 0).split('/').length <= depth
    );
  }

  ships(path: string): boolean {
    return scopeOfPath(path, this.#context.root) === 'runtime';
  }

  /** A shipped file at most `depth` folders below the component. */
  present(pattern: RegExp, note: string, depth = 2): Evidence | undefined {
    const found = this.#close.find(
      entry =>
        entry.depth <= depth &&
        pattern.test(entry.path) &&
        this.ships(entry.path),
    );
    return found && { file: found.path, line: 1, note };
  }

  /** The first line of a near file that says so. */
  says(
    files: RegExp,
    pattern: RegExp,
    note: string,
    depth = 2,
  ): Evidence | undefined {
    for (const { path, depth: at } of this.#close) {
      if (at <= depth && files.test(path) && this.ships(path)) {
        const index = (this.#context.tree.read(path) ?? '')
          .split('\n')
          .findIndex(line => pattern.test(line.slice(0, 500)));
        if (index >= 0) {
          return { file: path, line: index + 1, note };
        }
      }
    }
    return undefined;
  }

  /** A shipped dependency. */
  dependency(
    ecosystem: Ecosystem,
    pattern: RegExp,
    note: (name: string) => string,
  ): Evidence | undefined {
    const found = this.#context.manifests.dependencies.find(
      entry =>
        entry.ecosystem === ecosystem &&
        entry.scope === 'runtime' &&
        pattern.test(entry.name) &&
        this.inside(entry.file),
    );
    return (
      found && { file: found.file, line: found.line, note: note(found.name) }
    );
  }

  technology(names: Set<string>): Evidence | undefined {
    return this.#context.technologies.find(
      technology =>
        technology.scope === 'runtime' && names.has(technology.name),
    )?.evidence[0];
  }

  /** Facts of shipped manifests near the component, as far as their ecosystem nests. */
  facts(): ManifestFacts[] {
    return this.#context.manifests.facts.filter(
      ({ file, ecosystem }) =>
        this.near(file, REACH[ecosystem] ?? DEFAULT_REACH) && this.ships(file),
    );
  }

  /** The name of the folder, or of the entity, as evidence. */
  named(pattern: RegExp): Evidence | undefined {
    const { root, name = '', tree } = this.#context;
    // Camel case ends a word as a dash does: `OrdersApi`, `ShopWeb`.
    const label = [root, name].find(
      text => text && pattern.test(text.replace(CAMEL, '$1-$2')),
    );
    const first = tree.entries.find(({ path }) => this.inside(path));
    return label && first
      ? {
          file: first.path,
          line: 1,
          note:
            label === root
              ? `the folder is called "${root}"`
              : `it is called "${label}"`,
        }
      : undefined;
  }

  /** Nothing but a descriptor lies there: the folders above it say what it describes. */
  filedUnder(pattern: RegExp): Evidence | undefined {
    const { root, place = '', tree } = this.#context;
    const folder =
      root === '' ? place.split('/').find(part => pattern.test(part)) : '';
    const [first] = tree.entries;
    return folder && first
      ? { file: first.path, line: 1, note: `filed under "${folder}"` }
      : undefined;
  }
}
