/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { canonicalJson } from '../../ledger/chain/canonicalJson';
import type { CallSubject } from '../CallSubject';
import type { GateRequest } from '../Gate';

/** Hex SHA-256 of the canonical JSON of what is approved. @throws InputError. @internal */
export function argumentsHash(value: unknown): string {
  try {
    return createHash('sha256').update(canonicalJson(value)).digest('hex');
  } catch (error) {
    throw new InputError(
      `These arguments cannot be approved: ${(error as Error).message}`,
    );
  }
}

/** What an approval of an action is bound to; see `ApprovalSubject`. @internal */
export function actionArgumentsHash(subject: {
  feature: string;
  action: string;
  entityRef?: string;
  arguments: Record<string, unknown>;
}): string {
  return argumentsHash(
    JSON.parse(
      JSON.stringify({
        feature: subject.feature,
        action: subject.action,
        entityRef: subject.entityRef,
        arguments: subject.arguments,
      }),
    ),
  );
}

/**
 * The exact arguments of a model call: whoever repeats it with one character changed needs another approval. What differs
 * from call to call and changes nothing, such as the correlation, is left out.
 *
 * @internal
 */
export function callArgumentsHash(
  request: GateRequest,
  subject: CallSubject,
): string {
  const { caller, entry } = subject;
  return argumentsHash(
    JSON.parse(
      JSON.stringify({
        actor: caller.actor,
        agent: caller.agent,
        feature: entry.feature,
        action: entry.action,
        entityRef: entry.entityRef,
        repository: entry.repository,
        dataClass: entry.dataClass,
        kind: request.kind,
        texts: request.texts,
        prompt: request.prompt,
        maxOutputTokens: request.maxOutputTokens,
        candidates: request.candidates.map(
          ({ provider, region, model, priceModel }) => ({
            provider,
            region,
            model,
            priceModel,
          }),
        ),
      }),
    ),
  );
}
