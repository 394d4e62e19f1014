/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { ownerRefOf } from '../health/entityFields';
import type { ProposalService } from '../services/ProposalService';

/** Registers `find-owner`. */
export function createFindOwnerAction(options: {
  actionsRegistry: ActionsRegistryService;
  catalog: CatalogService;
  proposals: ProposalService;
}) {
  const { actionsRegistry, catalog, proposals } = options;
  actionsRegistry.register({
    name: 'find-owner',
    title: 'Find the owner of a service',
    description: `
Says who owns a catalog entity, whether that owner exists, and whom the repository itself names, with file and line. Use it
before asking or notifying anyone. When catalog and repository disagree, both are given: do not choose silently.
    `.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .max(500)
            .describe(
              'Full entity reference, for example component:default/orders',
            ),
        }),
      output: z =>
        z.object({
          owner: z
            .string()
            .optional()
            .describe('Owner in the catalog, as a full entity reference'),
          exists: z
            .boolean()
            .describe('Whether that owner is in the catalog and readable'),
          contacts: z
            .object({
              title: z.string().optional(),
              email: z.string().optional(),
            })
            .optional(),
          named: z
            .array(
              z.object({
                owner: z.string(),
                confidence: z.number(),
                evidence: z.array(z.string()),
              }),
            )
            .describe('Owners that the repository names, best first'),
          unresolved: z
            .array(z.string())
            .describe('Names in the repository that are in no directory'),
        }),
    },
    action: async ({ input, credentials }) => {
      const ref = input.entityRef.toLocaleLowerCase('en-US');
      const entity = await catalog.getEntityByRef(ref, { credentials });
      if (!entity) {
        throw new NotFoundError(
          `There is no entity "${ref}" that you may read`,
        );
      }
      const ownerRef = ownerRefOf(entity);
      const owner = ownerRef
        ? await catalog.getEntityByRef(ownerRef, { credentials })
        : undefined;
      const observation = await proposals.observation(ref, { credentials });
      const profile = owner?.spec?.profile as
        | { displayName?: string; email?: string }
        | undefined;
      return {
        output: {
          owner: ownerRef,
          exists: Boolean(owner),
          contacts: owner
            ? {
                title: owner.metadata.title ?? profile?.displayName,
                email: profile?.email,
              }
            : undefined,
          named: (observation?.owners ?? []).map(
            ({ value, confidence, evidence }) => ({
              owner: value,
              confidence,
              evidence: evidence.map(
                ({ file, line, note }) => `${file}:${line} ${note}`,
              ),
            }),
          ),
          unresolved: observation?.unresolvedOwners ?? [],
        },
      };
    },
  });
}
