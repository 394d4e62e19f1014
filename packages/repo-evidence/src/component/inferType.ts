/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Finding } from '../types';
import {
  typeSignals,
  type ComponentType,
  type TypeContext,
} from './typeSignals';

const MAX_EVIDENCE = 5;

/**
 * The component type: `service`, `website`, `library`, `tool` or `documentation`, with the signals that decided. Organisations with types
 * of their own keep them: an existing type is never overwritten by this guess.
 *
 * @public
 */
export function inferType(
  options: Omit<TypeContext, 'root'> & { root?: string },
): Finding | undefined {
  const signals = typeSignals({ ...options, root: options.root ?? '' });
  const scores = new Map<ComponentType, number>();
  signals.forEach(({ type, weight }) =>
    scores.set(type, (scores.get(type) ?? 0) + weight),
  );
  const ranked = [...scores].sort((a, b) => b[1] - a[1]);
  if (ranked.length === 0) {
    return undefined;
  }
  const [[type, score], second] = ranked;
  const lead = Math.min(1, (score - (second?.[1] ?? 0)) / 4);
  return {
    value: type,
    confidence: Math.min(0.95, Math.round((0.5 + 0.45 * lead) * 100) / 100),
    evidence: signals
      .filter(signal => signal.type === type)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, MAX_EVIDENCE)
      .map(({ evidence }) => evidence),
  };
}
