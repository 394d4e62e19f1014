/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { AiControlService } from '@ghostlight/backstage-plugin-ai-node';

/** Registers `request-approval`. */
export function createRequestApprovalAction(options: {
  actionsRegistry: ActionsRegistryService;
  control: AiControlService;
}) {
  const { actionsRegistry, control } = options;
  actionsRegistry.register({
    name: 'request-approval',
    title: 'Request approval of an action',
    description: `
Asks a person to approve an action before you take it. The approval is for exactly these arguments: whoever takes the action checks them
again, and one changed character needs another approval. Asking again for the same gives the request that is open, so call this again to
see its state: \`pending\`, \`approved\`, then \`used\` after the action; or \`rejected\`, \`expired\`, \`cancelled\`. You cannot decide yourself.

Model calls that a policy holds back need no request from you: the portal files one, and repeating the same call goes through once it is
approved.

Example: \`{"feature": "incident", "action": "roll-back", "entityRef": "component:default/pay", "arguments": {"to": "v41"},
"reason": "Errors since v42"}\`.
    `.trim(),
    attributes: { readOnly: false, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          feature: z.string().min(1).max(200).describe('What wants to act'),
          action: z.string().min(1).max(200).describe('What it wants to do'),
          entityRef: z
            .string()
            .optional()
            .describe('What it is about, as a full entity reference'),
          arguments: z
            .record(z.unknown())
            .describe('The exact arguments of the action'),
          reason: z
            .string()
            .min(1)
            .max(1_000)
            .describe('Why, for the approver'),
          summary: z
            .string()
            .max(1_000)
            .optional()
            .describe('What the arguments mean, for the approver'),
        }),
      output: z =>
        z.object({
          id: z.string(),
          state: z.enum([
            'pending',
            'approved',
            'rejected',
            'expired',
            'cancelled',
            'used',
          ]),
          argumentsHash: z.string(),
          requiredApprovers: z.number(),
          approvedBy: z.number().describe('How many have approved so far'),
          expiresAt: z.string(),
        }),
    },
    action: async ({ input, credentials }) => {
      const approval = await control.requestApproval(input, { credentials });
      return {
        output: {
          id: approval.id,
          state: approval.state,
          argumentsHash: approval.argumentsHash,
          requiredApprovers: approval.requiredApprovers,
          approvedBy: approval.decisions.filter(
            ({ decision }) => decision === 'approve',
          ).length,
          expiresAt: approval.expiresAt,
        },
      };
    },
  });
}
