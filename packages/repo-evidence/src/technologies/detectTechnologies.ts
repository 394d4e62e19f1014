/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Manifests } from '../manifests/parseManifests';
import type { RepositoryTree } from '../tree/RepositoryTree';
import { isVendoredPath, scopeOfPath } from '../tree/classifyPath';
import type { Evidence, Scope, Technology } from '../types';
import type { ClusterFile } from '../component/readClusterFiles';
import { detectLanguages } from './detectLanguages';
import { API_GROUPS, FILE_SIGNALS } from './fileSignals';
import { inheritedDependencies } from './inheritedDependencies';
import { kindOf, RUNTIME_IMAGES, technologiesOf } from './technologyTable';

const MAX_EVIDENCE = 5;
const MAX_SIGNAL_BYTES = 200_000;
const RANK: Record<Scope, number> = { runtime: 0, dev: 1, test: 2 };

/**
 * Technologies in use, each once, with the strongest scope that its evidence supports and up to five places to look at.
 * A database image in a compose file is a developer's convenience (`dev`) unless a driver ships with the code or the
 * product stands in a cluster manifest, a chart or Terraform.
 *
 * @public
 */
export function detectTechnologies(options: {
  tree: RepositoryTree;
  manifests: Manifests;
  clusterFiles: ClusterFile[];
  /** Folder of the component; the whole tree without it. */
  root?: string;
}): Technology[] {
  const { tree, manifests, clusterFiles, root = '' } = options;
  const inside = (path: string) => !root || path.startsWith(`${root}/`);
  const found = new Map<string, Technology>();
  const add = (
    name: string,
    kind: Technology['kind'],
    scope: Scope,
    evidence: Evidence,
  ) => {
    const known = found.get(name);
    if (!known) {
      found.set(name, { name, kind, scope, evidence: [evidence] });
    } else if (RANK[scope] < RANK[known.scope]) {
      known.scope = scope;
      known.evidence.unshift(evidence);
    } else if (scope === known.scope) {
      known.evidence.push(evidence);
    }
  };

  for (const language of detectLanguages({ tree, root })) {
    add(language.name, language.kind, language.scope, language.evidence[0]);
  }
  for (const dependency of [
    ...manifests.dependencies.filter(({ file }) => inside(file)),
    ...inheritedDependencies({ tree, manifests, root }),
  ]) {
    const own = root
      ? narrowerOf(
          dependency.scope,
          scopeOfPath(dependency.file, root),
          dependency.file,
          root,
        )
      : dependency.scope;
    const evidence = {
      file: dependency.file,
      line: dependency.line,
      note: `${dependency.ecosystem} dependency ${dependency.name}${
        dependency.version ? ` ${dependency.version.slice(0, 40)}` : ''
      }`,
    };
    for (const row of technologiesOf(dependency.ecosystem, dependency.name)) {
      const scope = row.tool && own === 'runtime' ? 'dev' : own;
      add(row.name, row.kind, scope, evidence);
      if (row.implies) {
        add(row.implies.name, row.implies.kind, scope, evidence);
      }
    }
    if (dependency.ecosystem === 'image') {
      for (const [pattern, technology] of RUNTIME_IMAGES) {
        if (pattern.test(dependency.name)) {
          add(
            technology,
            /^(nodejs|dotnet|bun|deno)$/.test(technology)
              ? 'runtime'
              : 'language',
            own,
            evidence,
          );
        }
      }
    }
    if (dependency.ecosystem === 'terraform') {
      add('terraform', 'infrastructure', own, evidence);
    }
  }
  for (const { path, size } of tree.entries) {
    if (!inside(path) || isVendoredPath(path)) {
      continue;
    }
    const own = scopeOfPath(path, root);
    for (const { pattern, name, kind, scope, content } of FILE_SIGNALS) {
      if (
        pattern.test(path) &&
        (content === undefined ||
          (size <= MAX_SIGNAL_BYTES && content.test(tree.read(path) ?? '')))
      ) {
        add(name, kind, RANK[own] > RANK[scope] ? own : scope, {
          file: path,
          line: 1,
          note: `${path.split('/').pop()} is present`,
        });
      }
    }
  }
  for (const file of clusterFiles.filter(({ path }) => inside(path))) {
    const scope = scopeOfPath(file.path, root) === 'test' ? 'test' : 'runtime';
    if (
      file.kinds.some(({ kind }) =>
        /^(Deployment|StatefulSet|DaemonSet|Service|CronJob|Ingress|Kustomization|Application|HelmRelease)$/.test(
          kind,
        ),
      )
    ) {
      add('kubernetes', 'infrastructure', scope, {
        file: file.path,
        line: file.kinds[0].line,
        note: `Kubernetes ${file.kinds[0].kind}`,
      });
    }
    for (const { kind, line, group } of file.kinds) {
      if (/^argoproj\.io\//.test(group)) {
        const note = `${group} ${kind}`;
        if (/Workflow/.test(kind)) {
          add('argo-workflows', 'infrastructure', scope, {
            file: file.path,
            line,
            note,
          });
          add('argo', 'infrastructure', scope, { file: file.path, line, note });
        } else if (/Sensor|Event/.test(kind)) {
          add('argo-events', 'infrastructure', scope, {
            file: file.path,
            line,
            note,
          });
          add('argo', 'infrastructure', scope, { file: file.path, line, note });
        } else {
          add('argocd', 'infrastructure', scope, {
            file: file.path,
            line,
            note,
          });
        }
      }
      for (const [pattern, name] of API_GROUPS) {
        if (pattern.test(group)) {
          add(name, kindOf(name), scope, {
            file: file.path,
            line,
            note: `${group} ${kind}`,
          });
        }
      }
    }
    for (const chart of file.charts) {
      for (const row of technologiesOf('helm', chart.name)) {
        add(row.name, row.kind, scope, {
          file: file.path,
          line: chart.line,
          note: `chart ${chart.name} in the cluster`,
        });
      }
    }
    for (const image of file.images) {
      for (const row of technologiesOf('image', image.name)) {
        add(row.name, row.kind, scope, {
          file: file.path,
          line: image.line,
          note: `image ${image.name} in the cluster`,
        });
      }
    }
  }
  addNodeRuntime(found, manifests, inside);
  return [...found.values()]
    .map(technology => ({
      ...technology,
      evidence: technology.evidence.slice(0, MAX_EVIDENCE),
    }))
    .sort(
      (a, b) => RANK[a.scope] - RANK[b.scope] || (a.name < b.name ? -1 : 1),
    );
}

/** A component below `examples/` is judged by what lies below it, never wider than the dependency itself says. */
function narrowerOf(
  scope: Scope,
  below: Scope,
  file: string,
  root: string,
): Scope {
  if (scopeOfPath(file) === scope && scopeOfPath(`${root}/x`) !== 'runtime') {
    return below;
  }
  return scope;
}

/** JavaScript that ships with a server framework runs on Node.js; without one it may be for browsers only. */
function addNodeRuntime(
  found: Map<string, Technology>,
  manifests: Manifests,
  inside: (path: string) => boolean,
): void {
  if (found.has('nodejs')) {
    return;
  }
  const server = [
    'express',
    'fastify',
    'koa',
    'hapi',
    'nestjs',
    'hono',
    'mongoose',
    'aws-lambda',
  ]
    .map(name => found.get(name))
    .find(technology => technology?.scope === 'runtime');
  const command = manifests.facts.find(
    facts =>
      facts.ecosystem === 'npm' &&
      (facts.node ?? facts.commandLine) &&
      inside(facts.file) &&
      scopeOfPath(facts.file) === 'runtime',
  );
  if (server) {
    found.set('nodejs', {
      name: 'nodejs',
      kind: 'runtime',
      scope: 'runtime',
      evidence: [server.evidence[0]],
    });
  } else if (command) {
    found.set('nodejs', {
      name: 'nodejs',
      kind: 'runtime',
      scope: 'runtime',
      evidence: [
        {
          file: command.file,
          ...(command.node ?? command.commandLine!),
        },
      ],
    });
  }
}
