/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  Budget,
  BudgetWhatIf,
} from '@ghostlight/backstage-plugin-ai-common';
import { budgetLegs, type BudgetSubject } from './budgetLegs';

type Window = BudgetWhatIf['windows'][number] & {
  spent: bigint;
  refused: bigint;
};

/** @internal */
export const WHAT_IF_METHOD =
  'Each call of the past is counted by what it cost; one that would have gone beyond the hard limit counts as refused and costs nothing. The gate decides on the most a call can cost, so that it would have begun to refuse somewhat earlier.';

/**
 * What a budget would have done to calls of the past, added in their order.
 *
 * @internal
 */
export class BudgetReplay {
  readonly #budget: Budget;
  readonly #windows = new Map<string, Window>();
  #calls = 0;

  constructor(options: { budget: Budget }) {
    this.#budget = options.budget;
  }

  add(call: { at: Date; cost: bigint; subject: BudgetSubject }): void {
    const { at, cost, subject } = call;
    const [leg] = budgetLegs([this.#budget], { subject, at });
    if (!leg) {
      return;
    }
    const key = `${leg.scopeValue} ${leg.windowStart}`;
    let window = this.#windows.get(key);
    if (!window) {
      window = {
        scopeValue: leg.scopeValue,
        windowStart: leg.windowStart,
        windowEnd: leg.windowEnd,
        calls: 0,
        spentNanoUsd: '0',
        refusedCalls: 0,
        refusedNanoUsd: '0',
        spent: 0n,
        refused: 0n,
      };
      this.#windows.set(key, window);
    }
    this.#calls += 1;
    window.calls += 1;
    const limit = leg.hard ?? leg.soft;
    if (limit !== undefined && window.spent + cost > limit) {
      window.reachedAt ??= at.toISOString();
      if (leg.hard !== undefined) {
        window.refusedCalls += 1;
        window.refused += cost;
        return;
      }
    }
    window.spent += cost;
  }

  result(span: { from: string; to: string; truncated: boolean }): BudgetWhatIf {
    const { kind } = this.#budget.scope;
    const windows = [...this.#windows.values()];
    const sum = (list: Window[], key: 'spent' | 'refused') =>
      list.reduce((total, window) => total + window[key], 0n);
    const shown =
      kind === 'user' || kind === 'session' ? pooled(windows) : windows;
    return {
      ...span,
      method: WHAT_IF_METHOD,
      calls: this.#calls,
      refusedCalls: windows.reduce((n, window) => n + window.refusedCalls, 0),
      refusedNanoUsd: `${sum(windows, 'refused')}`,
      windows: shown
        .map(({ spent, refused, ...window }) => ({
          ...window,
          spentNanoUsd: `${spent}`,
          refusedNanoUsd: `${refused}`,
        }))
        .sort((a, b) =>
          `${a.windowStart} ${a.scopeValue}` <
          `${b.windowStart} ${b.scopeValue}`
            ? -1
            : 1,
        ),
    };
  }
}

/** What single people spend is nobody's business: their windows are summed up. */
function pooled(windows: Window[]): Window[] {
  const sums = new Map<string, Window>();
  for (const window of windows) {
    const sum = sums.get(window.windowStart);
    if (!sum) {
      sums.set(window.windowStart, {
        ...window,
        scopeValue: '*',
        reachedAt: undefined,
      });
      continue;
    }
    sum.calls += window.calls;
    sum.refusedCalls += window.refusedCalls;
    sum.spent += window.spent;
    sum.refused += window.refused;
  }
  return [...sums.values()];
}
