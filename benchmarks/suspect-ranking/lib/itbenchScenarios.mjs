/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createRequire } from 'node:module';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { parse } = require('yaml');

const plain = name =>
  String(name ?? '')
    .toLowerCase()
    .replace(
      /(?:-(?:service|pod|deployment|container|configmap|config|secret|pdb))*(?:-\d+)?$/,
      '',
    )
    .replace(/-(?:service|pod|deployment|configmap|v\d+)$/, '')
    .replace(/service$/, '')
    .replace(/[^a-z]/g, '');

/** The demo shop's components and who calls whom, names without "-service". */
export function readArchitecture(path) {
  const { components, dependencies } = JSON.parse(readFileSync(path, 'utf8'));
  const short = name => name.replace(/-service$/, '');
  const nodes = [...components.services, ...components.infrastructure].map(
    ({ name }) => short(name),
  );
  return {
    nodes,
    edges: dependencies.map(({ source, target }) => ({
      from: short(source),
      to: short(target),
    })),
  };
}

/**
 * Alerts and root services of each scenario, in names of the architecture. A root that is no component (a feature flag,
 * a network policy) stands for the first components that the ground truth propagates it to.
 */
export function readScenarios(folder, nodes) {
  const byPlain = new Map(nodes.map(node => [plain(node), node]));
  byPlain.set('valkeycart', 'valkey');
  const files = join(folder, 'scenarios/sre/project/roles/scenarios/files');
  return readdirSync(files)
    .filter(name => name.startsWith('scenario_'))
    .sort((a, b) => Number(a.split('_')[1]) - Number(b.split('_')[1]))
    .flatMap(id => {
      let document;
      try {
        document = parse(
          readFileSync(join(files, id, 'groundtruth_v1.yaml'), 'utf8'),
        );
      } catch {
        return [];
      }
      const truth = document.spec ?? document;
      const groups = truth.groups ?? [];
      const componentOf = groupId => {
        const group = groups.find(one => one.id === groupId);
        for (const name of [
          groupId,
          ...(group?.filter ?? []).map(filter =>
            filter.replace(/\\b|\.\*|[^\w-]/g, ''),
          ),
        ]) {
          const found = byPlain.get(plain(name));
          if (found) {
            return found;
          }
        }
        return undefined;
      };
      const alerts = (truth.alerts ?? []).flatMap(alert => {
        const service = componentOf(alert.group_id);
        return service ? [{ service, name: alert.id }] : [];
      });
      const causes = groups
        .filter(group => group.root_cause)
        .map(group => group.id);
      const same = (truth.aliases ?? [])
        .filter(alias => alias.some(member => causes.includes(member)))
        .flat();
      let frontier = [...new Set([...causes, ...same])];
      // A flag daemon or its configuration is where the fault was injected, not the service that fails.
      const mapped = ids => [
        ...new Set(
          ids.map(componentOf).filter(name => name && name !== 'flagd'),
        ),
      ];
      const roots = new Set(mapped(frontier));
      const seen = new Set(frontier);
      while (roots.size === 0 || frontier.length > 0) {
        const open = frontier.filter(one => mapped([one]).length === 0);
        frontier = (truth.propagations ?? [])
          .filter(
            ({ source, target }) => open.includes(source) && !seen.has(target),
          )
          .map(({ target }) => target);
        frontier.forEach(one => seen.add(one));
        mapped(frontier).forEach(root => roots.add(root));
        if (frontier.length === 0) {
          break;
        }
      }
      return [
        {
          id,
          alerts,
          roots: [...roots],
          unmapped: (truth.alerts ?? []).length - alerts.length,
        },
      ];
    });
}
