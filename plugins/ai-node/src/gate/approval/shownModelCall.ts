/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { JsonObject } from '@backstage/types';
import { shownArguments } from '../agents/shownArguments';
import type { CallSubject } from '../CallSubject';
import type { GateRequest } from '../Gate';
import type { GateRuntimeParts } from '../GateRuntime';

/** A model call as an approver sees it. Its texts only where the portal keeps texts at all. @internal */
export async function shownModelCall(options: {
  request: GateRequest;
  subject: CallSubject;
  parts: Pick<GateRuntimeParts, 'bodies' | 'redactor'>;
}): Promise<JsonObject> {
  const { request, subject, parts } = options;
  const { kind, texts, prompt, maxOutputTokens, candidates } = request;
  return await shownArguments(
    {
      kind,
      prompt,
      maxOutputTokens,
      models: candidates.map(({ provider, model }) => `${provider} ${model}`),
      dataClass: subject.dataClass,
      repository: subject.entry.repository,
      tool: subject.entry.tool,
      characters: texts.reduce((sum, text) => sum + text.length, 0),
      ...(parts.bodies.isEnabled ? { texts } : {}),
    },
    parts.redactor,
  );
}
