/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuditorService } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError, toError } from '@backstage/errors';
import type { ToolGate } from './ToolGate';
import { toolScope } from './toolScope';

/**
 * An answer of an action that is larger than agents may be given. Nothing of it was sent: a cut answer would read as a
 * whole one, and would not fit the schema of the action.
 *
 * @public
 */
export class ActionResponseTooLargeError extends InputError {
  /** Its `name` is that of an InputError, whose message MCP hands to the agent; this tells it apart. */
  readonly code = 'response-too-large' as const;
  readonly bytes: number;
  readonly maxBytes: number;

  constructor(options: {
    tool: string;
    bytes: number;
    maxBytes: number;
    isReadOnly: boolean;
  }) {
    const { tool, bytes, maxBytes, isReadOnly } = options;
    super(
      `The answer of "${tool}" has ${bytes} bytes and agents are given ${maxBytes} at most ("ai.agents.maxResponseBytes"), so nothing of it is sent. ${
        isReadOnly
          ? 'Ask for less: a filter, a smaller limit, or one thing at a time'
          : 'The action was carried out: do not repeat it; look up its result by other means'
      }`,
    );
    this.bytes = bytes;
    this.maxBytes = maxBytes;
  }
}

/**
 * A registry whose actions all pass the gate for agents, are audited, and answer within the size that agents are given.
 *
 * @internal
 */
export function governActions(options: {
  registry: ActionsRegistryService;
  gate: ToolGate;
  auditor: AuditorService;
  pluginId: string;
  feature: string;
}): ActionsRegistryService {
  const { registry, gate, auditor, pluginId, feature } = options;
  return {
    register(action) {
      const tool = `${pluginId}:${action.name}`;
      const isReadOnly = action.attributes?.readOnly === true;
      registry.register({
        ...action,
        action: async context => {
          const event = await auditor.createEvent({
            eventId: 'action-call',
            severityLevel: isReadOnly ? 'low' : 'medium',
            meta: { tool },
          });
          let meta: { actor?: string; agent?: string } = {};
          try {
            const pass = await gate.open(
              { tool, feature, action: action.name, input: context.input },
              { credentials: context.credentials },
            );
            meta = { actor: pass.caller.actor, agent: pass.agent };
            const result = await toolScope.run({ tool }, () =>
              action.action(context),
            );
            const bytes = Buffer.byteLength(JSON.stringify(result ?? {}));
            if (bytes > pass.maxResponseBytes) {
              const error = new ActionResponseTooLargeError({
                tool,
                bytes,
                maxBytes: pass.maxResponseBytes,
                isReadOnly,
              });
              await pass.refuseResponse(error.message);
              throw error;
            }
            await event.success({ meta: { ...meta, bytes } });
            return result;
          } catch (error) {
            await event.fail({ error: toError(error), meta });
            throw error;
          }
        },
      });
    },
  };
}
