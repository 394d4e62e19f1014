/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { SourceScan } from '../../apis/scanSources';
import type { Manifests } from '../../manifests/parseManifests';
import type { RepositoryTree } from '../../tree/RepositoryTree';
import type { DeployTarget, Evidence, Technology } from '../../types';

/** @internal */
export type ComponentType =
  | 'service'
  | 'website'
  | 'library'
  | 'tool'
  | 'documentation'
  | 'infrastructure';

/** @internal */
export type TypeSignal = {
  type: ComponentType;
  weight: number;
  evidence: Evidence;
};

/** @internal */
export type TypeContext = {
  tree: RepositoryTree;
  root: string;
  /** Name of the entity or the repository: people put the type into it. */
  name?: string;
  /** Folder of the descriptor, which can lie below an empty `root`. */
  place?: string;
  manifests: Manifests;
  technologies: Technology[];
  deployTargets: DeployTarget[];
  scan: SourceScan;
};

/** @internal */
export type Weighted = [weight: number, evidence: Evidence | undefined];

/** Signs of the same thing do not add up without end. @internal */
export function capped(
  type: ComponentType,
  limit: number,
  group: Weighted[],
): TypeSignal[] {
  let left = limit;
  return group.flatMap(([weight, evidence]) => {
    if (!evidence || left <= 0 || weight <= 0) {
      return [];
    }
    const counted = Math.min(weight, left);
    left -= counted;
    return [{ type, weight: counted, evidence }];
  });
}

/** A programming language ships: text, markup and glue alone are no code. @internal */
export function isCode(technologies: Technology[]): boolean {
  return technologies.some(
    ({ kind, name, scope }) =>
      kind === 'language' &&
      scope === 'runtime' &&
      !/^(shell|powershell|html|css|scss|less|sql|terraform|hcl|bicep|jsonnet|makefile|dockerfile)$/.test(
        name,
      ),
  );
}
