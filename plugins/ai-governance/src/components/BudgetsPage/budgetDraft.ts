/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Budget } from '@ghostlight/backstage-plugin-ai-common';
import { exactUsd, parseUsd } from '../../format/formatUsd';

/** A budget as a person types it. */
export type BudgetDraft = {
  id: string;
  kind: Budget['scope']['kind'];
  value: string;
  window: Budget['window'];
  timeZone: string;
  hard: string;
  soft: string;
  thresholds: string;
  notify: string;
  description: string;
};

/** What is wrong with a draft, by field. */
export type BudgetProblem =
  | 'needId'
  | 'needValue'
  | 'needLimit'
  | 'badAmount'
  | 'badThresholds';

/** The fields of a budget, or those of a new one. */
export function toDraft(budget: Budget | undefined): BudgetDraft {
  const usd = (nano: string | undefined) =>
    nano === undefined ? '' : exactUsd(nano).replace(/\.?0+$/, '');
  return {
    id: budget?.id ?? '',
    kind: budget?.scope.kind ?? 'team',
    value: budget?.scope.value ?? '*',
    window: budget?.window ?? 'month',
    timeZone:
      budget?.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
    hard: usd(budget?.hardNanoUsd),
    soft: usd(budget?.softNanoUsd),
    thresholds: (budget?.thresholds ?? [50, 80, 100]).join(', '),
    notify: (budget?.notify ?? []).join(', '),
    description: budget?.description ?? '',
  };
}

/** The budget that was typed, or the first thing that is wrong with it. */
export function fromDraft(
  draft: BudgetDraft,
): { budget: Budget } | { problem: BudgetProblem } {
  const value = draft.kind === 'portal' ? '*' : draft.value.trim();
  const hard = draft.hard.trim() ? parseUsd(draft.hard) : undefined;
  const soft = draft.soft.trim() ? parseUsd(draft.soft) : undefined;
  const thresholds = list(draft.thresholds).map(Number);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(draft.id)) {
    return { problem: 'needId' };
  }
  if (!value) {
    return { problem: 'needValue' };
  }
  if ((draft.hard.trim() && !hard) || (draft.soft.trim() && !soft)) {
    return { problem: 'badAmount' };
  }
  if (!hard && !soft) {
    return { problem: 'needLimit' };
  }
  if (
    thresholds.some(
      percent => !Number.isInteger(percent) || percent < 1 || percent > 1_000,
    )
  ) {
    return { problem: 'badThresholds' };
  }
  const notify = list(draft.notify);
  return {
    budget: {
      id: draft.id,
      scope: { kind: draft.kind, value },
      window: draft.window,
      ...(draft.timeZone.trim() ? { timeZone: draft.timeZone.trim() } : {}),
      ...(hard ? { hardNanoUsd: hard } : {}),
      ...(soft ? { softNanoUsd: soft } : {}),
      ...(draft.description.trim()
        ? { description: draft.description.trim() }
        : {}),
      ...(thresholds.length > 0 ? { thresholds } : {}),
      ...(notify.length > 0 ? { notify } : {}),
    },
  };
}

function list(text: string): string[] {
  return text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);
}
