/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readdirSync, readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import type { JsonObject } from '@backstage/types';
import { inMemoryForge } from '@ghostlight/backstage-plugin-ai-node/testUtils';
import request from 'supertest';
import { parse } from 'yaml';
import module from '..';

const GOLDEN_PATHS = resolve(__dirname, '../../../../examples/golden-paths');
const REPOSITORY = 'https://github.com/acme/golden-paths';

/** The shipped golden paths as the files of a repository. */
export function goldenFiles(): Record<string, Buffer> {
  const files: Record<string, Buffer> = {};
  for (const entry of readdirSync(GOLDEN_PATHS, {
    recursive: true,
    withFileTypes: true,
  })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !path.includes('node_modules')) {
      files[relative(GOLDEN_PATHS, path).split(sep).join('/')] =
        readFileSync(path);
    }
  }
  return files;
}

/**
 * A portal with one golden path, the scaffolder's own engine, and everything around it in memory: pull requests and templates on an
 * in-memory forge, repositories and issues wherever the caller's HTTP doubles put them.
 */
export async function startGoldenPortal(options: {
  template: string;
  policies?: JsonObject;
}) {
  const files = goldenFiles();
  const forge = inMemoryForge({ host: 'github.com' });
  forge.createRepository({ name: 'acme/golden-paths', files });
  const emptyRepository = (name: string) =>
    forge.createRepository({ name, files: { 'README.md': `# ${name}` } });
  const gitops = emptyRepository('acme/gitops');
  const infrastructure = emptyRepository('acme/infrastructure');
  const path = `${options.template}/template.yaml`;
  const template = parse(files[path].toString('utf8')) as Entity;
  template.metadata.namespace = 'default';
  template.metadata.annotations = {
    'backstage.io/managed-by-location': `url:${REPOSITORY}/blob/main/${path}`,
    'backstage.io/managed-by-origin-location': `url:${REPOSITORY}/blob/main/${path}`,
  };
  const registered: string[] = [];
  const catalog = Object.assign(
    catalogServiceMock({
      entities: [
        template,
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Group',
          metadata: { name: 'checkout', namespace: 'default' },
          spec: { type: 'team', children: [] },
        },
      ],
    }),
    {
      getLocationByRef: async (ref: string) =>
        registered.includes(ref)
          ? { id: '1', type: 'url', target: ref.slice('url:'.length) }
          : undefined,
      addLocation: async (location: {
        type?: string;
        target: string;
        dryRun?: boolean;
      }) => {
        const ref = `url:${location.target}`;
        if (!location.dryRun) {
          if (registered.includes(ref)) {
            throw Object.assign(new Error('twice'), { name: 'ConflictError' });
          }
          registered.push(ref);
        }
        return {
          location: { id: '1', type: 'url', target: location.target },
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: { name: location.target.split('/')[4] },
            },
          ],
        };
      },
    },
  );
  const backend = await startTestBackend({
    features: [
      scaffolderPlugin,
      module,
      forge.factory,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog as any,
      }),
      createServiceFactory({
        service: coreServices.urlReader,
        deps: {},
        factory: () =>
          ({
            readTree: async (url: string) => ({
              etag: 'e',
              dir: async ({ targetDir }: { targetDir: string }) => {
                const folder = url
                  .slice(REPOSITORY.length)
                  .replace(/^\/(tree|blob)\/main\//, '');
                await cp(join(GOLDEN_PATHS, decodeURI(folder)), targetDir, {
                  recursive: true,
                });
                return targetDir;
              },
            }),
          } as any),
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            baseUrl: 'http://localhost:7007',
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          integrations: {
            github: [{ host: 'github.com', token: 'github-token' }],
          },
          ai: {
            database: { directory: ':memory:' },
            scaffolder: {
              rules: { allowedImages: ['ghcr.io/acme'] },
              ...(options.policies ? { policies: options.policies } : {}),
            },
          },
        },
      }),
    ],
  });
  const post = async (where: string, body: object) =>
    request(backend.server).post(`/api/scaffolder${where}`).send(body);
  return {
    backend,
    forge,
    gitops,
    infrastructure,
    post,
    registered,
    /** Runs the template with these answers to its end. */
    run: async (values: JsonObject) => {
      const { body } = await post('/v2/tasks', {
        templateRef: `template:default/${options.template}`,
        values,
      });
      const get = (rest = '') =>
        request(backend.server).get(
          `/api/scaffolder/v2/tasks/${body.id}${rest}`,
        );
      for (;;) {
        const { status } = (await get()).body;
        if (!['open', 'processing'].includes(status)) {
          const events = (await get('/events?after=0')).body as Array<{
            body: { message: string; output?: JsonObject };
          }>;
          return {
            status: status as string,
            log: events.map(event => event.body.message).join('\n'),
            output: events.find(event => event.body.output)?.body.output,
          };
        }
        await new Promise(done => setTimeout(done, 100));
      }
    },
  };
}
