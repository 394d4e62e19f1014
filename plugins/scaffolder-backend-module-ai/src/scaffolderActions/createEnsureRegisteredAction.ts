/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { setTimeout } from 'node:timers/promises';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { stableHash } from '../plan/stableHash';
import { createCheckedAction } from './createCheckedAction';
import { statusOf } from './requestJson';

/** A forge shows a new file late (backstage/backstage#25821); four waits of 1 to 8 s cover what was seen. */
const WAITS = [1_000, 2_000, 4_000, 8_000];

/** `catalog:ensure-registered`: the location is in the catalog afterwards, once. */
export function createEnsureRegisteredAction(options: {
  catalog: CatalogService;
  /** Milliseconds between tries. */
  waits?: readonly number[];
}) {
  const { catalog, waits = WAITS } = options;
  return createCheckedAction({
    id: 'catalog:ensure-registered',
    description:
      'Registers a location in the catalog, or finds that it is registered. Waits for the file to appear.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Register what publish:ensure made',
        example: `steps:
  - id: register
    action: catalog:ensure-registered
    input:
      repoContentsUrl: \${{ steps.publish.output.repoContentsUrl }}
      catalogInfoPath: /catalog-info.yaml
`,
      },
    ],
    schema: {
      input: {
        catalogInfoUrl: z =>
          z.string().url().optional().describe('Address of the descriptor'),
        repoContentsUrl: z =>
          z
            .string()
            .optional()
            .describe('Address of the contents of the repository'),
        catalogInfoPath: z =>
          z.string().default('/catalog-info.yaml').describe('Path in it'),
      },
      output: {
        catalogInfoUrl: z => z.string(),
        entityRef: z => z.string().optional(),
        created: z => z.boolean().describe('False when it was there'),
      },
    },
    async handler(ctx) {
      const { repoContentsUrl, catalogInfoPath } = ctx.input;
      const target =
        ctx.input.catalogInfoUrl ??
        (repoContentsUrl
          ? `${repoContentsUrl.replace(/\/+$/, '')}/${catalogInfoPath.replace(
              /^\/+/,
              '',
            )}`
          : undefined);
      if (!target) {
        throw new InputError('Give catalogInfoUrl or repoContentsUrl');
      }
      ctx.output('catalogInfoUrl', target);
      if (ctx.isDryRun) {
        ctx.logger.info(`Would register ${target}`);
        return;
      }
      const credentials = await ctx.getInitiatorCredentials();
      const location = { type: 'url', target };
      const created = await ctx.checkpoint({
        key: `register.${stableHash(location)}`,
        fn: async () => {
          for (let attempt = 0; ; attempt += 1) {
            // The catalog first: a kill after the call and before its checkpoint brings us here again.
            if (
              await catalog.getLocationByRef(`url:${target}`, { credentials })
            ) {
              return false;
            }
            try {
              await catalog.addLocation(location, { credentials });
              return true;
            } catch (error) {
              if (
                statusOf(error) === 409 ||
                (error as Error).name === 'ConflictError'
              ) {
                return false;
              }
              if (attempt >= waits.length || ctx.signal?.aborted) {
                throw error;
              }
              ctx.logger.info(
                `${target} is not there yet; trying again in ${
                  waits[attempt] / 1_000
                } s`,
              );
              await setTimeout(waits[attempt]);
            }
          }
        },
      });
      ctx.output('created', created);
      try {
        const { entities } = await catalog.addLocation(
          { ...location, dryRun: true },
          { credentials },
        );
        const entity =
          entities.find(({ kind }) => kind === 'Component') ??
          entities.find(({ kind }) => kind !== 'Location');
        if (entity) {
          ctx.output('entityRef', stringifyEntityRef(entity));
        }
      } catch (error) {
        ctx.logger.info(
          'It is registered; which entity it holds could not be read yet',
          error as Error,
        );
      }
    },
  });
}
