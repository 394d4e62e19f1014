/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';
import { z } from 'zod/v4';
import type { Attestation } from './ExposureStore';

const contributor = z.object({ type: z.string() });
const record = z.object({
  vcs: z.object({ revision: z.string().regex(/^[0-9a-f]{7,64}$/) }),
  files: z.array(
    z.object({
      conversations: z.array(
        z.object({
          contributor: contributor.nullish(),
          ranges: z.array(
            z.object({
              start_line: z.number().int().min(1),
              end_line: z.number().int().min(1),
              contributor: contributor.nullish(),
            }),
          ),
        }),
      ),
    }),
  ),
});

/**
 * Lines by who wrote them, from records of Agent Trace (https://agent-trace.dev, `vcs.revision` and `files`). `mixed` and
 * `unknown` contributors count as unknown lines.
 *
 * @throws InputError when a record has another form
 */
export function readAgentTrace(records: unknown[]): Attestation[] {
  return records.map((input, index) => {
    const parsed = record.safeParse(input);
    if (!parsed.success) {
      throw new InputError(
        `agentTrace[${index}]: ${parsed.error.issues[0].path.join('.')}: ${
          parsed.error.issues[0].message
        }`,
      );
    }
    const lines = { ai: 0, human: 0, unknown: 0 };
    for (const { conversations } of parsed.data.files) {
      for (const conversation of conversations) {
        for (const range of conversation.ranges) {
          const { type } = range.contributor ??
            conversation.contributor ?? { type: 'unknown' };
          const who = type === 'ai' || type === 'human' ? type : 'unknown';
          lines[who] += Math.max(0, range.end_line - range.start_line + 1);
        }
      }
    }
    const isHuman = lines.human > 0 && lines.unknown === 0;
    return {
      commit: parsed.data.vcs.revision,
      mark: (lines.ai > 0 && 'assisted') || (isHuman ? 'human' : 'unknown'),
      aiLines: lines.ai,
      humanLines: lines.human,
      unknownLines: lines.unknown,
    };
  });
}
