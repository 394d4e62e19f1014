/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  PolicyEffect,
  PolicyMatch,
} from '@ghostlight/backstage-plugin-ai-common';

/** A matcher in one line, in the words of the policy file; empty when it matches always. */
export function matchText(match: PolicyMatch | undefined): string {
  return Object.entries(match ?? {})
    .map(([field, value]) => `${field}: ${valueText(value)}`)
    .join('; ');
}

/** An effect in one line, in the words of the policy file. */
export function effectText(effect: PolicyEffect): string {
  const { type, ...rest } = effect;
  const details = Object.entries(rest)
    .map(([field, value]) => `${field}: ${valueText(value)}`)
    .join(', ');
  return details ? `${type} (${details})` : type;
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) {
    return value.join(', ');
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
