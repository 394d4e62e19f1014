/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Manifests } from '../manifests/parseManifests';
import type { RepositoryTree } from '../tree/RepositoryTree';
import { scopeOfPath } from '../tree/classifyPath';
import type { DeployTarget } from '../types';
import type { ClusterFile } from './readClusterFiles';

const FILES: Array<[RegExp, DeployTarget['kind'], string]> = [
  [/(^|\/)Chart\.ya?ml$/, 'helm', 'Helm chart'],
  [
    /(^|\/)(serverless|template|samconfig)\.(ya?ml|toml)$/,
    'serverless',
    'serverless deployment',
  ],
  [/(^|\/)Procfile$/, 'procfile', 'Procfile'],
  [
    /(^|\/)(vercel|netlify|now|firebase|staticwebapp\.config)\.(json|toml)$/,
    'pages',
    'static hosting',
  ],
  [/(^|\/)(fly|wrangler|app)\.toml$/, 'serverless', 'platform deployment'],
];
/** Platforms on Kubernetes call what they run an Application; Argo CD's and the SIG's mean something else. */
const PLATFORM_APPLICATION = /^(?!argoproj\.io\/|app\.k8s\.io\/)[\w.-]+\//;
const MAX_EVIDENCE = 3;

/**
 * Where a component is deployed, from Dockerfiles, cluster manifests, charts, Terraform and platform files.
 *
 * @public
 */
export function findDeployTargets(options: {
  tree: RepositoryTree;
  manifests: Manifests;
  clusterFiles: ClusterFile[];
  root?: string;
}): DeployTarget[] {
  const { tree, manifests, clusterFiles, root = '' } = options;
  const inside = (path: string) =>
    (root === '' || path.startsWith(`${root}/`)) &&
    scopeOfPath(path, root) === 'runtime';
  const targets = new Map<string, DeployTarget>();
  const add = (
    kind: DeployTarget['kind'],
    file: string,
    line: number,
    note: string,
    name?: string,
  ) => {
    const key = `${kind}:${name ?? ''}`;
    const known = targets.get(key) ?? { kind, name, evidence: [] };
    targets.set(key, known);
    if (known.evidence.length < MAX_EVIDENCE) {
      known.evidence.push({ file, line, note });
    }
  };
  for (const path of manifests.paths.filter(inside)) {
    if (
      /(^|\/)([\w.-]+\.)?(Dockerfile|Containerfile)([._-][\w.-]+)?$/i.test(
        path,
      ) &&
      !/dev|test/i.test(path.split('/').pop()!)
    ) {
      add('container', path, 1, 'container image');
    } else if (path.endsWith('.tf')) {
      add('terraform', path, 1, 'Terraform');
    }
  }
  for (const { path } of tree.entries.filter(entry => inside(entry.path))) {
    const file = FILES.find(([pattern]) => pattern.test(path));
    if (
      file &&
      (file[1] !== 'serverless' ||
        !/template\.ya?ml$/.test(path) ||
        /AWS::Serverless/.test(tree.read(path) ?? ''))
    ) {
      add(file[1], path, 1, file[2]);
    }
  }
  for (const { path, kinds } of clusterFiles.filter(file =>
    inside(file.path),
  )) {
    for (const { kind, group, name, line } of kinds) {
      if (/^(Deployment|StatefulSet|DaemonSet|CronJob|Rollout)$/.test(kind)) {
        add('kubernetes', path, line, `Kubernetes ${kind}`, name);
      } else if (
        kind === 'HelmRelease' ||
        (kind === 'HelmChart' && group.startsWith('helm.cattle.io/'))
      ) {
        add('helm', path, line, `Helm release (${kind})`, name);
      } else if (
        kind === 'DeploymentConfig' ||
        (kind === 'Kustomization' &&
          group.startsWith('kustomize.toolkit.fluxcd.io/')) ||
        (kind === 'Service' && group.startsWith('serving.knative.dev/')) ||
        (kind === 'Application' && PLATFORM_APPLICATION.test(group))
      ) {
        add('kubernetes', path, line, `Kubernetes ${kind}`, name);
      } else if (
        group.startsWith('argoproj.io/') &&
        /^Application(Set)?$/.test(kind)
      ) {
        add('argocd', path, line, `Argo CD ${kind}`, name);
      }
    }
  }
  return [...targets.values()].slice(0, 50);
}
