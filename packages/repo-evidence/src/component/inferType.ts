/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Finding } from '../types';
import type {
  ComponentType,
  TypeContext,
  TypeSignal,
} from './signals/TypeContext';
import { typeSignals } from './typeSignals';
import { spellType } from './typeVocabulary';

const MAX_EVIDENCE = 5;

/**
 * The component type: `service`, `website`, `library`, `tool` or `documentation`, or the word that the organisation uses for it,
 * with the signals that decided. An existing type is never overwritten by this guess.
 *
 * @public
 */
export function inferType(
  options: Omit<TypeContext, 'root'> & {
    root?: string;
    /** Types of other components of the organisation, one entry a component. */
    types?: readonly string[];
  },
): Finding | undefined {
  const { root = '', types = [], ...context } = options;
  const signals = typeSignals({ ...context, root });
  const spelled = new Map<ComponentType, string | undefined>();
  const words = new Map<string, { score: number; evidence: TypeSignal[] }>();
  for (const signal of signals) {
    if (!spelled.has(signal.type)) {
      spelled.set(signal.type, spellType(signal.type, types));
    }
    const word = spelled.get(signal.type);
    if (word !== undefined) {
      const known = words.get(word) ?? { score: 0, evidence: [] };
      known.score += signal.weight;
      known.evidence.push(signal);
      words.set(word, known);
    }
  }
  const ranked = [...words].sort((a, b) => b[1].score - a[1].score);
  if (ranked.length === 0) {
    return undefined;
  }
  const [[value, best], second] = ranked;
  const lead = Math.min(1, (best.score - (second?.[1].score ?? 0)) / 4);
  return {
    value,
    confidence: Math.min(0.95, Math.round((0.5 + 0.45 * lead) * 100) / 100),
    evidence: best.evidence
      .sort((a, b) => b.weight - a.weight)
      .slice(0, MAX_EVIDENCE)
      .map(({ evidence }) => evidence),
  };
}
