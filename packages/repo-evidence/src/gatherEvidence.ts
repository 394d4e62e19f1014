/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { detectApis } from './apis/detectApis';
import {
  readSpecifications,
  type Specification,
} from './apis/readSpecifications';
import { scanSources } from './apis/scanSources';
import { describeComponent } from './component/describe';
import { findDeployTargets } from './component/findDeployTargets';
import { inferLifecycle } from './component/inferLifecycle';
import { inferType } from './component/inferType';
import {
  readClusterFiles,
  type ClusterFile,
} from './component/readClusterFiles';
import { parseManifests, type Manifests } from './manifests/parseManifests';
import type { GroupDirectory } from './ownership/GroupDirectory';
import {
  inferOwner,
  type HistorySummary,
  type OwnerInference,
} from './ownership/inferOwner';
import { detectTechnologies } from './technologies/detectTechnologies';
import type { RepositoryTree } from './tree/RepositoryTree';
import type {
  ApiEvidence,
  DeployTarget,
  Evidence,
  Finding,
  Technology,
} from './types';

/**
 * What the whole tree says, read once for all its components.
 *
 * @public
 */
export type RepositoryFacts = {
  tree: RepositoryTree;
  manifests: Manifests;
  clusterFiles: ClusterFile[];
  specifications: Specification[];
};

/**
 * All evidence about one component.
 *
 * @public
 */
export type ComponentEvidence = {
  root: string;
  name: string;
  technologies: Technology[];
  apis: ApiEvidence[];
  deployTargets: DeployTarget[];
  type?: Finding;
  lifecycle?: Finding;
  description?: Finding;
  owner: OwnerInference;
  /** A TechDocs site: the folder that holds `mkdocs.yml`, relative to the component. */
  docs?: Finding;
};

/** Reads manifests, cluster files and API descriptions of a tree. @public */
export function readRepository(tree: RepositoryTree): RepositoryFacts {
  return {
    tree,
    manifests: parseManifests(tree),
    clusterFiles: readClusterFiles(tree),
    specifications: readSpecifications(tree),
  };
}

/** Gathers the evidence about the component in a folder. Pure: no network, no model, no clock. @public */
export function gatherEvidence(options: {
  facts: RepositoryFacts;
  root?: string;
  name: string;
  /** Folder of the descriptor, when it is not `root`. */
  place?: string;
  directory?: GroupDirectory;
  history?: HistorySummary;
  annotations?: Array<{ value: string; weight: number; evidence: Evidence }>;
  organisation?: string;
  /** Component types in use in the organisation, one entry a component. */
  types?: readonly string[];
}): ComponentEvidence {
  const { facts, root = '', name, place, directory, history } = options;
  const { annotations, organisation, types } = options;
  const { tree, manifests, clusterFiles, specifications } = facts;
  const technologies = detectTechnologies({
    tree,
    manifests,
    clusterFiles,
    root,
  });
  const deployTargets = findDeployTargets({
    tree,
    manifests,
    clusterFiles,
    root,
  });
  const scan = scanSources(tree, root);
  const mkdocs = [
    root ? `${root}/mkdocs.yml` : 'mkdocs.yml',
    root ? `${root}/mkdocs.yaml` : 'mkdocs.yaml',
  ].find(path => tree.read(path) !== undefined);
  return {
    root,
    name,
    technologies,
    deployTargets,
    apis: detectApis({ tree, root, name, scan, specifications }),
    type: inferType({
      tree,
      root,
      name,
      place,
      manifests,
      technologies,
      deployTargets,
      scan,
      types,
    }),
    lifecycle: inferLifecycle({ tree, root, deployTargets }),
    description: describeComponent({ tree, manifests, root }),
    owner: inferOwner({
      tree,
      manifests,
      clusterFiles,
      directory,
      root,
      history,
      annotations,
      organisation,
    }),
    docs: mkdocs
      ? {
          value: 'dir:.',
          // A site that MkDocs builds for another place is not meant for the portal, though it could be shown there.
          confidence: /\btechdocs-core\b/.test(tree.read(mkdocs) ?? '')
            ? 0.95
            : 0.7,
          evidence: [{ file: mkdocs, line: 1, note: 'MkDocs site' }],
        }
      : undefined,
  };
}
