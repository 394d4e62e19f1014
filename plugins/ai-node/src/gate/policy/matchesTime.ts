/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { DateTime } from 'luxon';
import type { PolicyMatch } from '@ghostlight/backstage-plugin-ai-common';

/**
 * Whether a moment is inside a local wall-clock window.
 *
 * @remarks
 * `from` is in, `to` is out. A window whose `to` is not after its `from` goes past midnight and belongs to the day it
 * began on: Friday 22:00 to 06:00 ends on Saturday. Wall-clock time is compared, so a window keeps its hours across
 * daylight saving: an hour that happens twice is inside twice, one that is skipped never is.
 *
 * @param time - ISO 8601 with offset.
 * @internal
 */
export function matchesTime(
  window: NonNullable<PolicyMatch['time']>,
  time: string,
): boolean {
  const local = DateTime.fromISO(time, { zone: window.timeZone ?? 'UTC' });
  if (!local.isValid) {
    return false;
  }
  const days = window.days ?? [1, 2, 3, 4, 5, 6, 7];
  const today = local.weekday;
  const yesterday = today === 1 ? 7 : today - 1;
  const minute = local.hour * 60 + local.minute;
  const from = minutes(window.from ?? '00:00');
  const to = minutes(window.to ?? '24:00');
  if (from < to) {
    return days.includes(today) && minute >= from && minute < to;
  }
  return (
    (days.includes(today) && minute >= from) ||
    (days.includes(yesterday) && minute < to)
  );
}

function minutes(time: string): number {
  const [hours, rest] = time.split(':');
  return Number(hours) * 60 + Number(rest);
}
