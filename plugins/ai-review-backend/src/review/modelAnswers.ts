/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { JsonObject } from '@backstage/types';

/** What a pass over defects answers. */
export type DefectAnswer = {
  findings: {
    path: string;
    quote: string;
    severity: 'critical' | 'high' | 'medium' | 'low';
    title: string;
    message: string;
    suggestion: string;
  }[];
};

/** What the second look answers. */
export type VerifyAnswer = {
  verdicts: { id: string; holds: boolean; quote: string }[];
};

/** What the comparison with the description answers. */
export type IntentAnswer = {
  contradictions: {
    claim: string;
    path: string;
    quote: string;
    message: string;
  }[];
};

const text = { type: 'string' };

function listOf(name: string, properties: JsonObject): JsonObject {
  return {
    type: 'object',
    additionalProperties: false,
    required: [name],
    properties: {
      [name]: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: Object.keys(properties),
          properties,
        },
      },
    },
  };
}

export const DEFECT_SCHEMA = listOf('findings', {
  path: text,
  quote: text,
  severity: { type: 'string', enum: ['critical', 'high', 'medium', 'low'] },
  title: text,
  message: text,
  suggestion: text,
});

export const VERIFY_SCHEMA = listOf('verdicts', {
  id: text,
  holds: { type: 'boolean' },
  quote: text,
});

export const INTENT_SCHEMA = listOf('contradictions', {
  claim: text,
  path: text,
  quote: text,
  message: text,
});
