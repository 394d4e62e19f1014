/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Scope } from '../types';

/** Folders that hold other people's code or machine output: never entered. */
const SKIPPED = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  'bower_components',
  'jspm_packages',
  '.yarn',
  '.pnpm-store',
  '.venv',
  'venv',
  'site-packages',
  '__pycache__',
  '.tox',
  '.nox',
  '.mypy_cache',
  '.terraform',
  '.gradle',
  '.next',
  '.nuxt',
  '.svelte-kit',
  'Pods',
  'Carthage',
  '.dart_tool',
  '_build',
  'DerivedData',
]);

/** @internal */
export function isSkippedDirectory(name: string): boolean {
  return SKIPPED.has(name);
}

const VENDORED =
  /(^|\/)(vendor|vendors|vendored|third[_-]?party|3rd[_-]?party|external_libs|dist|target|obj|\.cargo|bundle|wwwroot\/lib|static\/(?:js\/)?vendor|godeps)\//i;
const GENERATED =
  /(^|\/)(generated|gen|__generated__|autogen)\/|\.(min\.(js|css)|pb\.go|pb\.gw\.go|g\.cs|g\.dart|designer\.cs|gen\.go|generated\.\w+|bundle\.js|map)$|_pb2(_grpc)?\.pyi?$|_pb\.(js|d\.ts)$|(^|\/)(package-lock\.json|yarn\.lock|pnpm-lock\.yaml)$/i;
const TEST =
  /(^|\/)(tests?|__tests?__|__mocks__|__fixtures__|e2e|integration[-_]?tests?|acceptance|testing|test[-_]?data|testdata|test[-_]?fixtures|fixtures?|mocks?|stubs?|snapshots?|cypress|playwright|benchmarks?|k6|jmeter|locust|gatling|it|androidtest|functionaltest|test[-_]?(?:utils|helpers|resources|projects?|apps?)|[\w.-]+[._-]tests?|src\/test)\/|(^|\/)specs?\/(?:.+\/)?[^/]+\.(?:rb|[cm]?[jt]sx?)$|(^|\/)(test_[^/]+\.py|conftest\.py|[^/]+_test\.(go|py|rb|exs|cc|cpp)|[^/]+_spec\.rb|[^/]+\.(test|spec|cy)\.[cm]?[jt]sx?|[^/]+(?:Tests?|IT|Spec)\.(java|kt|cs|scala|groovy|fs)|docker-compose[.-]test[^/]*\.ya?ml)$/i;
const TEST_CASED = /(^|\/)[\w.]*(?:Tests?|IntegrationTests|UnitTests|Specs)\//;
const EXAMPLE =
  /(^|\/)(examples?|samples?|demos?|docs?|documentation|website\/docs|scaffolds?|skeletons?|cookiecutters?|scaffolder[-_]templates?|boilerplates?|doc-?site|docs-site|tutorials?|playgrounds?|snippets?|cookbook|(?:[\w.-]+-)?quickstarts?|[^/]*\$\{\{[^/]*)\/|\$\{\{|(^|\/)templates?\/(?:[^/]+\/){0,4}(?:package\.json|pom\.xml|go\.mod|catalog-info\.ya?ml|requirements\.txt|[^/]+\.csproj)$/i;
const DEV =
  /(^|\/)(\.github|\.gitlab|\.circleci|\.buildkite|\.azure-pipelines|\.devcontainer|\.vscode|\.idea|\.husky|\.storybook|hack|scripts?|tools?|tooling|dev|local|ci|build-tools|buildsrc|bench)\//i;

/** Settings of tools written in a programming language: they say nothing about the code. */
const SETTINGS =
  /\.d\.[cm]?ts$|(^|\/)(\.[\w-]+rc\.[cm]?[jt]s|[\w.-]+\.(config|conf|setup)\.[cm]?[jt]s|(gulp|grunt|rollup|vite|web)file\.[cm]?[jt]s|Gruntfile\.js|Rakefile|setup\.py|noxfile\.py|conftest\.py|Dangerfile|Jenkinsfile|[\w.-]*commitlint[\w.-]*\.[cm]?js)$/i;

/** Configuration of linters, bundlers and test runners. @internal */
export function isSettingsPath(path: string): boolean {
  return SETTINGS.test(path);
}

/** Other people's code inside the repository, or output of a generator. @internal */
export function isVendoredPath(path: string): boolean {
  return VENDORED.test(path);
}

/** @internal */
export function isGeneratedPath(path: string): boolean {
  return GENERATED.test(path);
}

/** Documentation, examples and templates: they show, they do not run. @internal */
export function isExamplePath(path: string): boolean {
  return EXAMPLE.test(path);
}

/**
 * What a file is for, from its path alone. `root` is the folder of the component: a component that itself lives under
 * `examples/` is judged by what lies below it.
 *
 * @public
 */
export function scopeOfPath(path: string, root = ''): Scope {
  const below =
    root && path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
  // Package folders are names, not purposes: `src/main/java/com/example/demo` ships.
  const main = /^(.*?\bsrc\/main\/)(?:\w+\/)(?:.*\/)?([^/]+)$/.exec(below);
  if (main) {
    return scopeOfPath(`${main[1].replace(/src\/main\/$/, '')}${main[2]}`);
  }
  if (TEST.test(below) || TEST_CASED.test(below)) {
    return 'test';
  }
  if (EXAMPLE.test(below)) {
    return 'test';
  }
  return DEV.test(below) ? 'dev' : 'runtime';
}
