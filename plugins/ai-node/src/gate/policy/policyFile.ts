/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';
import type { Policy } from '@ghostlight/backstage-plugin-ai-common';
import { parse, stringify } from 'yaml';
import { policiesSchema } from './policySchema';

/**
 * Policies of a YAML file: a list, or the key `policies`, or `ai.policies` as in the configuration of Backstage.
 *
 * @throws InputError naming the place and what is wrong.
 * @public
 */
export function readPolicyFile(text: string): Policy[] {
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    throw new InputError(
      `The policies are not YAML: ${(error as Error).message.split('\n')[0]}`,
    );
  }
  const holder = document as
    | { policies?: unknown; ai?: { policies?: unknown } }
    | null
    | undefined;
  const list = Array.isArray(document)
    ? document
    : holder?.policies ?? holder?.ai?.policies;
  if (list === undefined) {
    throw new InputError(
      'There are no policies: a list is needed, at the top or under "policies" or "ai.policies"',
    );
  }
  return parsePolicies(list);
}

/** @throws InputError naming the place and what is wrong. @internal */
export function parsePolicies(list: unknown): Policy[] {
  const result = policiesSchema.safeParse(list);
  if (!result.success) {
    const [issue] = result.error.issues;
    const place = issue.path
      .map(part =>
        typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
      )
      .join('');
    const index = issue.path[0];
    const id =
      typeof index === 'number' && Array.isArray(list)
        ? (list[index] as { id?: unknown } | undefined)?.id
        : undefined;
    throw new InputError(
      `policies${place}${id === undefined ? '' : ` ("${id}")`}: ${
        issue.message
      }`,
    );
  }
  return result.data;
}

/** The file that {@link readPolicyFile} reads. @public */
export function writePolicyFile(policies: Policy[]): string {
  return stringify({ policies }, { lineWidth: 100 });
}
