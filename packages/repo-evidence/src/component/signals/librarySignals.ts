/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RepositoryTree } from '../../tree/RepositoryTree';
import type { Ecosystem, Evidence, ManifestFacts } from '../../types';
import { FRONTEND, SERVER } from './frameworks';
import { LANGUAGE_NAME, LIBRARY_NAME } from './names';
import type { SignalFinder } from './SignalFinder';
import {
  capped,
  isCode,
  type TypeContext,
  type TypeSignal,
} from './TypeContext';

const MANY_PACKAGES = 3;
/** Whose manifests say that they are published, not only that they can be built. */
const MANY = new Set<Ecosystem>(['npm', 'rubygems', 'hex']);
const PUBLISHES =
  /npm publish|changesets?\/action|pypi-publish|twine upload|(uv|poetry|flit|hatch) publish|gem push|nuget push|semantic-release|mvn .*deploy|gradlew? .*publish|cargo publish|sonatype|central-publishing|mix hex\.publish|chart-releaser|helm push/;

/** What speaks for something that other programs build on. @internal */
export function librarySignals(
  context: TypeContext,
  finder: SignalFinder,
): TypeSignal[] {
  const { tree, root, technologies } = context;
  const close = finder.facts();
  // Projects of one build that starts something are its parts, not packages of their own.
  const started = new Set(
    close
      .filter(
        ({ executable, ecosystem }) =>
          executable && (ecosystem === 'nuget' || ecosystem === 'maven'),
      )
      .map(({ ecosystem }) => ecosystem),
  );
  const library = close.find(
    fact => fact.library && !fact.unpublished && !started.has(fact.ecosystem),
  );
  const hosted = close.find(fact => fact.hosted);
  const published = context.manifests.facts.filter(
    fact =>
      fact.library &&
      !fact.unpublished &&
      MANY.has(fact.ecosystem) &&
      finder.inside(fact.file) &&
      finder.ships(fact.file),
  );
  const modules = tree.entries.filter(
    ({ path }) => finder.inside(path) && /(^|\/)variables\.tf$/.test(path),
  );
  const packaged =
    library?.ecosystem === 'pypi' || library?.ecosystem === 'rubygems';
  return [
    ...capped('library', 9, [
      [
        packaged ? 3 : 2.4,
        at(
          library,
          `published as a package${
            library?.name ? ` (${library.name.value})` : ''
          }`,
        ),
      ],
      [3, hosted && { file: hosted.file, ...hosted.hosted! }],
      [
        7,
        published.length >= MANY_PACKAGES
          ? at(
              published[0],
              `${published.length} packages are published from here`,
            )
          : undefined,
      ],
      [
        2,
        finder.present(
          /\.gemspec$|\.podspec$|(^|\/)(MANIFEST\.in|\.npmignore)$/,
          'packaging of a library',
        ),
      ],
      [
        3,
        finder.says(
          /(^|\/)Package\.swift$/,
          /\.library\(/,
          'a Swift package offers a library',
        ),
      ],
      [
        3,
        finder.says(
          /(^|\/)Chart\.ya?ml$/,
          /^type:\s*library/,
          'a chart that other charts build on',
          3,
        ),
      ],
      [
        2.5,
        isCode(technologies)
          ? undefined
          : finder.present(
              /(^|\/)jsonnetfile\.json$|\.libsonnet$/,
              'a bundle of Jsonnet',
              3,
            ),
      ],
      [2.5, withoutMain(context, finder)],
      [1.6, withoutEntryPoint(context, finder, close)],
      [
        2.5,
        modules.length >= 2 && !isCode(technologies)
          ? {
              file: modules[0].path,
              line: 1,
              note: 'reusable Terraform modules',
            }
          : undefined,
      ],
      [1.5, workflowThatPublishes(tree, root)],
      [
        0.8,
        finder.present(
          /(^|\/)(tox\.ini|\.releaserc[\w.]*|release-please-config\.json|CHANGELOG\.(md|rst))$/,
          'releases with a changelog',
        ),
      ],
      [
        1.5,
        finder.named(/(^|\/)(libs?|librar(?:y|ies)|pkg|sdks?|modules?)(\/|$)/i),
      ],
      [0.5, finder.named(/(^|\/)packages?\//i)],
      [1.5, finder.named(LIBRARY_NAME)],
      [1, finder.named(LANGUAGE_NAME)],
      [2, finder.filedUnder(LIBRARY_NAME)],
      [2, finder.present(/^action\.ya?ml$/, 'an action for GitHub workflows')],
      [2, reusableWorkflow(tree, root)],
      [
        2.5,
        finder.says(
          /(^|\/)package\.json$/,
          /"role"\s*:\s*"(?:frontend-plugin|backend-plugin|\w+-plugin-module|\w+-library)/,
          'a package for Backstage portals',
          1,
        ),
      ],
    ]),
  ];
}

function at(
  fact: ManifestFacts | undefined,
  note: string,
): Evidence | undefined {
  return fact && { file: fact.file, line: fact.name?.line ?? 1, note };
}

function withoutMain(
  { tree, root, scan, technologies, manifests }: TypeContext,
  finder: SignalFinder,
): Evidence | undefined {
  // The module can begin above the component: `internal/importer` of one `go.mod`.
  const isModule = manifests.facts.some(({ ecosystem, file }) => {
    const folder = file.split('/').slice(0, -1).join('/');
    return (
      ecosystem === 'go' &&
      ((finder.near(file) && finder.ships(file)) ||
        (root !== '' && (folder === '' || root.startsWith(`${folder}/`))))
    );
  });
  const isGo =
    !scan.main &&
    isModule &&
    technologies.some(
      ({ name, scope }) => name === 'go' && scope === 'runtime',
    );
  const file = isGo
    ? tree.entries.find(
        ({ path }) =>
          path.endsWith('.go') && finder.inside(path) && finder.ships(path),
      )?.path
    : undefined;
  return file
    ? { file, line: 1, note: 'Go packages without a main' }
    : undefined;
}

/** Code that nothing starts, serves, deploys or shows is there to be used by other code. */
function withoutEntryPoint(
  { scan, technologies, deployTargets, manifests }: TypeContext,
  finder: SignalFinder,
  close: ManifestFacts[],
): Evidence | undefined {
  const starts =
    scan.main ??
    scan.listens ??
    scan.browser ??
    scan.routes[0] ??
    scan.served[0] ??
    finder.technology(SERVER) ??
    finder.technology(FRONTEND) ??
    deployTargets.find(({ kind }) => kind !== 'terraform') ??
    close.find(({ executable, commandLine }) => executable ?? commandLine);
  const manifest =
    starts || !isCode(technologies)
      ? undefined
      : manifests.facts.find(
          ({ file, ecosystem }) =>
            finder.near(file) &&
            finder.ships(file) &&
            ecosystem !== 'helm' &&
            ecosystem !== 'image',
        );
  return at(manifest, 'code without an entry point');
}

/** Workflows that other repositories call. */
function reusableWorkflow(
  tree: RepositoryTree,
  root: string,
): Evidence | undefined {
  const workflows =
    root === ''
      ? tree.entries.filter(({ path }) =>
          /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path),
        )
      : [];
  const called = workflows.flatMap(({ path }) => {
    const index = (tree.read(path) ?? '')
      .split('\n')
      .findIndex(line => /^\s+workflow_call:/.test(line));
    return index < 0
      ? []
      : [{ file: path, line: index + 1, note: 'workflows that others call' }];
  });
  // One called by its own neighbours is tidiness; most of them being so is the purpose.
  return called.length >= 2 && called.length * 2 > workflows.length
    ? called[0]
    : undefined;
}

function workflowThatPublishes(
  tree: RepositoryTree,
  root: string,
): Evidence | undefined {
  for (const { path } of root === '' ? tree.entries : []) {
    if (/^(\.github\/workflows\/|\.circleci\/|\.gitlab-ci)/.test(path)) {
      const index = (tree.read(path) ?? '')
        .split('\n')
        .findIndex(line => PUBLISHES.test(line.slice(0, 500)));
      if (index >= 0) {
        return { file: path, line: index + 1, note: 'publishes a package' };
      }
    }
  }
  return undefined;
}
