/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { inMemoryForge } from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { resolve } from 'node:path';
import { PolicyGuard } from '../../policies/PolicyGuard';
import { RepositoryTrees } from '../../templates/RepositoryTrees';
import { TemplateCatalog } from '../../templates/TemplateCatalog';
import { TemplateReader } from '../../templates/TemplateReader';
import { createScaffolderActions } from '../createScaffolderActions';

const POLICIES = resolve(
  __dirname,
  '../../../../../examples/golden-paths/policies/claims/kyverno',
);
export const CLAIM = (
  tags: string,
) => `apiVersion: platform.ghostlight.dev/v1alpha1
kind: PostgreSQLInstance
metadata:
  name: orders
  namespace: orders
spec:
  size: small
  tags: ${tags}
`;
export const TAGS =
  '{ owner: checkout, app: orders, environment: development, costCenter: CC-1 }';
const TEMPLATE = (
  version: string,
) => `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata:
  name: node
spec:
  owner: group:default/platform
  type: service
  parameters:
    - required: [name]
      properties:
        name: { type: string }
        tags: { type: string, default: '${TAGS}' }
        note: { type: string, default: '${version}' }
  steps:
    - id: fetch
      action: fetch:template
      input:
        url: ./skeleton
        values: { name: '\${{ parameters.name }}', tags: '\${{ parameters.tags }}' }
`;
export const SKELETON = (text: string) => ({
  'node/skeleton/src/main.js': `console.log('${text} \${{ values.name }}');\n`,
  'node/skeleton/run.sh': '#!/bin/sh\nnode src/main.js\n',
  'node/skeleton/claims/db.yaml': CLAIM('${{ values.tags }}'),
});
export const PLAN = {
  planVersion: 1,
  template: 'template:default/node',
  name: 'orders',
  description: 'Takes orders',
  owner: 'group:default/checkout',
  repository: { host: 'forge.example', owner: 'acme', name: 'orders' },
  values: { name: 'orders', tags: TAGS, note: '1' },
};

/** A portal with one template and the golden paths' policies on claims, whose forge may be killed. */
export function portal() {
  const forge = inMemoryForge();
  const templates = forge.createRepository({
    name: 'acme/templates',
    files: { 'node/template.yaml': TEMPLATE('1'), ...SKELETON('one') },
  });
  const target = forge.createRepository({
    name: 'acme/infrastructure',
    files: { 'README.md': '# Infrastructure' },
  });
  const config = mockServices.rootConfig({ data: {} });
  const auth = mockServices.auth();
  const trees = new RepositoryTrees({ auth, freshMs: 0, scm: forge.service });
  const catalog = catalogServiceMock({
    entities: [
      {
        apiVersion: 'scaffolder.backstage.io/v1beta3',
        kind: 'Template',
        metadata: {
          name: 'node',
          namespace: 'default',
          annotations: {
            'backstage.io/managed-by-location': `url:${templates.url}/blob/main/node/template.yaml`,
          },
        },
        spec: {
          type: 'service',
          steps: [{ action: 'fetch:template', input: { url: './skeleton' } }],
        },
      },
    ],
  });
  /** Dies at this call of the forge, before or after it took effect. */
  let kill: { at: number; when: 'before' | 'after' } | undefined;
  let calls = 0;
  const mortal = new Proxy(forge.service, {
    get: (service, name) =>
      name !== 'propose'
        ? (service as any)[name].bind(service)
        : async (...args: Parameters<typeof service.propose>) => {
            calls += 1;
            const dies = kill?.at === calls;
            if (dies && kill?.when === 'before') {
              throw new Error('killed');
            }
            const result = await service.propose(...args);
            if (dies) {
              throw new Error('killed');
            }
            return result;
          },
  });
  const actions = new Map(
    createScaffolderActions({
      auth,
      catalog,
      config,
      guard: new PolicyGuard({
        sources: { locations: [POLICIES], variables: {} },
        trees,
      }),
      rules: { knownPackages: new Set(), allowedImages: [] },
      scm: mortal,
      templates: new TemplateCatalog({
        catalog,
        reader: new TemplateReader({ trees }),
      }),
    }).map(action => [action.id, action]),
  );
  return {
    actions,
    forge,
    target,
    templates,
    dieAt: (next: typeof kill) => {
      kill = next;
      calls = 0;
    },
    pulls: () =>
      forge.service.pullRequests(
        { repository: target, state: 'all' },
        { credentials: mockCredentials.service() },
      ),
  };
}

/** One task in one workspace; checkpoints that were saved survive a kill. */
export function task(files: Record<string, string> = {}) {
  const workspace = createMockDirectory({ content: files });
  const saved = new Map<string, unknown>();
  const outputs: Record<string, any> = {};
  return {
    outputs,
    workspace,
    run: (
      action: TemplateAction<any, any, any>,
      input: object,
      options: { dieAtCheckpoint?: number; isDryRun?: boolean } = {},
    ) => {
      let checkpoints = 0;
      return action.handler({
        ...createMockActionContext({
          workspacePath: workspace.path,
          input: input as any,
          templateInfo: { entityRef: 'template:default/node' },
        }),
        isDryRun: options.isDryRun,
        output: (name: string, value: unknown) => {
          outputs[name] = value;
        },
        checkpoint: async ({ key, fn }: any) => {
          if (saved.has(key)) {
            return saved.get(key);
          }
          const value = await fn();
          checkpoints += 1;
          if (checkpoints === options.dieAtCheckpoint) {
            throw new Error('killed');
          }
          saved.set(key, value);
          return value;
        },
      } as any);
    },
    content: () => workspace.content({ shouldReadAsText: true }),
  };
}
