/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Manifests } from '../manifests/parseManifests';
import type { RepositoryTree } from '../tree/RepositoryTree';
import { isVendoredPath, scopeOfPath } from '../tree/classifyPath';

/**
 * A part of a repository that deserves an entity of its own.
 *
 * @public
 */
export type ComponentRoot = {
  /** Folder; empty for the whole repository. */
  path: string;
  /** Built into an image or started on its own. */
  deployable: boolean;
};

const PACKAGE =
  /(^|\/)(package\.json|pom\.xml|build\.gradle(\.kts)?|go\.mod|Cargo\.toml|pyproject\.toml|setup\.py|requirements\.txt|Pipfile|Gemfile|composer\.json|mix\.exs|build\.sbt|[\w.-]+\.(cs|fs|vb)proj)$/;
const DOCKERFILE = /(^|\/)Dockerfile$/;
/** Images in such a folder are steps or tools of one component, not components. */
const STEPS =
  /(^|\/)(batch|jobs|steps|tasks|images|docker|dockerfiles|containers|build|ci|pipelines?|runners?)\/[^/]+$/i;
/** A descriptor in such a folder speaks for what lies above it, whatever scripts lie beside it. */
const ABOUT_ALL =
  /^\.?(backstage|catalog|docs?|deploy(ment)?|github|gitlab|ci|config|meta|scripts?|ops|devops|infra|k8s|portal|entities|catalogs)$/i;
/** Folders in which descriptors of many things are gathered. */
const CENTRAL =
  /^\.?(backstage|catalogs?|components?|entities|services|systems|resources|portal|apps)$/i;
const INFRASTRUCTURE = /^(infra|infrastructure|terraform|iac|deploy(ment)?)$/i;
const MAX_COMPONENTS = 100;

/** A manifest or an image: something is built from here. @internal */
export function isBuildFile(path: string): boolean {
  return PACKAGE.test(path) || DOCKERFILE.test(path);
}

/** @internal */
export function isCentralFolder(part: string): boolean {
  return CENTRAL.test(part);
}

/**
 * Finds the components of a repository. A repository is one component unless several folders are each built and deployed
 * on their own; the packages of a library workspace stay one.
 *
 * @public
 */
export function findComponents(options: {
  tree: RepositoryTree;
  manifests: Manifests;
}): ComponentRoot[] {
  const { tree, manifests } = options;
  const folders = new Map<
    string,
    { manifest: boolean; image: boolean; start: boolean }
  >();
  const at = (path: string) => {
    const folder = path.split('/').slice(0, -1).join('/');
    const known = folders.get(folder) ?? {
      manifest: false,
      image: false,
      start: false,
    };
    folders.set(folder, known);
    return known;
  };
  for (const { path } of tree.entries) {
    if (scopeOfPath(path) !== 'runtime' || isVendoredPath(path)) {
      continue;
    }
    if (PACKAGE.test(path)) {
      at(path).manifest = true;
    } else if (DOCKERFILE.test(path)) {
      at(path).image = true;
    }
  }
  for (const facts of manifests.facts) {
    if (
      facts.executable &&
      scopeOfPath(facts.file) === 'runtime' &&
      !isVendoredPath(facts.file)
    ) {
      at(facts.file).start = true;
    }
  }
  const deployable = [...folders]
    .filter(
      ([folder, { manifest, image }]) =>
        folder !== '' &&
        image &&
        !STEPS.test(folder) &&
        (manifest || hasCode(tree, folder)),
    )
    .map(([folder]) => folder);
  // A component inside another is a part of it: frontend/admin of frontend.
  const outer = deployable.filter(
    folder =>
      !deployable.some(
        other => other !== folder && folder.startsWith(`${other}/`),
      ),
  );
  const root = folders.get('');
  if (outer.length >= 2 && !(root?.image && root.manifest)) {
    return outer
      .sort()
      .slice(0, MAX_COMPONENTS)
      .map(path => ({ path, deployable: true }));
  }
  return [
    {
      path: '',
      deployable: Boolean(root?.image || root?.start || outer.length > 0),
    },
  ];
}

/**
 * The folder that a descriptor speaks for: its own when there is code to build in it, else the nearest folder above that
 * has a manifest. A descriptor in `deploy/backstage/` speaks for the repository.
 *
 * @public
 */
export function componentRootOf(
  tree: RepositoryTree,
  descriptorPath: string,
): string {
  const parts = descriptorPath.split('/').slice(0, -1);
  while (parts.length > 0) {
    const folder = parts.join('/');
    const applied = INFRASTRUCTURE.test(parts[parts.length - 1]);
    const has = tree.entries.some(
      ({ path }) =>
        path.startsWith(`${folder}/`) &&
        !path.slice(folder.length + 1).includes('/') &&
        (isBuildFile(path) || (applied && /\.(tf|bicep)$/.test(path))),
    );
    if (has) {
      return folder;
    }
    if (!ABOUT_ALL.test(parts[parts.length - 1]) && hasCode(tree, folder)) {
      return folder;
    }
    parts.pop();
  }
  return '';
}

function hasCode(tree: RepositoryTree, folder: string): boolean {
  return tree.entries.some(
    ({ path }) =>
      path.startsWith(`${folder}/`) &&
      /\.(go|py|rb|java|kt|cs|js|ts|tsx|rs|php|scala|ex)$/.test(path) &&
      scopeOfPath(path, folder) === 'runtime',
  );
}
