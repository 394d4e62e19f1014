/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { DEFAULTS, type Assumptions } from './computeBreakeven';

export const ASSUMPTIONS = Object.keys(DEFAULTS) as Array<keyof Assumptions>;

/** The assumptions as the address has them, so that a scenario can be shared; what is no number is the default. */
export function useAssumptions(suggested: Partial<Assumptions>): {
  assumptions: Assumptions;
  /** As typed. */
  texts: Record<keyof Assumptions, string>;
  set(key: keyof Assumptions, text: string): void;
} {
  const [params, setParams] = useSearchParams();
  const texts = { ...DEFAULTS } as unknown as Record<keyof Assumptions, string>;
  const assumptions = { ...DEFAULTS };
  for (const key of ASSUMPTIONS) {
    const fallback = suggested[key] ?? DEFAULTS[key];
    const text = params.get(key) ?? String(fallback);
    const value = Number(text);
    texts[key] = text;
    assumptions[key] =
      text.trim() !== '' && Number.isFinite(value) && value >= 0
        ? value
        : fallback;
  }
  const set = useCallback(
    (key: keyof Assumptions, text: string) =>
      setParams(
        before => {
          const next = new URLSearchParams(before);
          next.set(key, text);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return { assumptions, texts, set };
}
