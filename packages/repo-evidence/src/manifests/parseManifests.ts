/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RepositoryTree } from '../tree/RepositoryTree';
import { isVendoredPath, scopeOfPath } from '../tree/classifyPath';
import type { Dependency, ManifestFacts } from '../types';
import type { ManifestParser } from './ManifestContext';
import { parseCargo } from './parseCargo';
import {
  parseCompose,
  parseDockerfile,
  parseHelmChart,
} from './parseContainers';
import { parseContinuousIntegration } from './parseContinuousIntegration';
import { parseGo } from './parseGo';
import { parseGradle, parseGradleSettings } from './parseGradle';
import { parseMaven } from './parseMaven';
import { parseNpm } from './parseNpm';
import { parseNuget } from './parseNuget';
import {
  parsePipfile,
  parsePyproject,
  parseRequirements,
  parseSetup,
} from './parsePython';
import {
  parseComposer,
  parseGemfile,
  parseGemspec,
  parseMix,
} from './parseRuby';
import { parseSbt } from './parseSbt';
import { parseTerraform } from './parseTerraform';

/** Which parser reads which file; the first that fits. */
const PARSERS: Array<[pattern: RegExp, parser: ManifestParser]> = [
  [/(^|\/)package\.json$/, parseNpm],
  [/(^|\/)pom\.xml$/, parseMaven],
  [/(^|\/)settings\.gradle(\.kts)?$/, parseGradleSettings],
  [/\.gradle(\.kts)?$/, parseGradle],
  [/(^|\/)buildSrc\/.*\.kts$/, parseGradle],
  [
    /\.(cs|fs|vb)proj$|(^|\/)(Directory\.(Build|Packages)\.props|packages\.config)$/,
    parseNuget,
  ],
  [/(^|\/)build\.sbt$|(^|\/)project\/[\w-]+\.(sbt|scala)$/, parseSbt],
  [/(^|\/)go\.mod$/, parseGo],
  [/(^|\/)Cargo\.toml$/, parseCargo],
  [/(^|\/)pyproject\.toml$/, parsePyproject],
  [/(^|\/)setup\.(py|cfg)$/, parseSetup],
  [/(^|\/)Pipfile$/, parsePipfile],
  [
    /(^|\/)[\w.-]*requirements?[\w.-]*\.(txt|in|pip)$|(^|\/)requirements\/[\w.-]+\.(txt|in|pip)$/i,
    parseRequirements,
  ],
  [/(^|\/)(Gemfile|gems\.rb)$/, parseGemfile],
  [/\.gemspec$/, parseGemspec],
  [/(^|\/)composer\.json$/, parseComposer],
  [/(^|\/)mix\.exs$/, parseMix],
  [
    /(^|\/)(([\w.-]+\.)?(Dockerfile|Containerfile)|(Dockerfile|Containerfile)[._-][\w.-]+)$/i,
    parseDockerfile,
  ],
  [/(^|\/)(docker-)?compose([._-][\w.-]+)?\.ya?ml$/i, parseCompose],
  [/(^|\/)Chart\.ya?ml$/, parseHelmChart],
  [/\.tf$/, parseTerraform],
  [
    /^\.github\/(workflows\/[^/]+\.ya?ml|dependabot\.ya?ml|settings\.ya?ml)$|(^|\/)\.gitlab-ci\.ya?ml$|^azure-pipelines[\w.-]*\.ya?ml$|^\.circleci\/config\.yml$|^\.buildkite\/[^/]+\.ya?ml$|^(\.?renovate)\.json5?$/,
    parseContinuousIntegration,
  ],
];

const MAX_MANIFESTS = 3_000;

/**
 * All that the manifests of a tree say.
 *
 * @public
 */
export type Manifests = {
  dependencies: Dependency[];
  facts: ManifestFacts[];
  /** Paths of the manifests read, for the detection of components. */
  paths: string[];
};

/**
 * Parses every manifest of a tree. Vendored folders are left out; test fixtures are read with scope `test`.
 *
 * @public
 */
export function parseManifests(tree: RepositoryTree): Manifests {
  const result: Manifests = { dependencies: [], facts: [], paths: [] };
  for (const { path } of tree.entries) {
    if (result.paths.length >= MAX_MANIFESTS) {
      break;
    }
    const parser = PARSERS.find(([pattern]) => pattern.test(path))?.[1];
    if (!parser || isVendoredPath(path)) {
      continue;
    }
    const text = tree.read(path);
    if (text === undefined) {
      continue;
    }
    const folder = path.split('/').slice(0, -1).join('/');
    try {
      const { dependencies, facts } = parser({
        path,
        folder,
        text,
        tree,
        scope: scopeOfPath(path),
      });
      result.paths.push(path);
      for (const dependency of dependencies.slice(0, 2_000)) {
        result.dependencies.push(dependency);
      }
      if (facts) {
        result.facts.push(facts);
      }
    } catch {
      // A manifest that breaks its parser says nothing; the others still do.
    }
  }
  return result;
}
