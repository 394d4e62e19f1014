/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Config } from '@backstage/config';
import { DateTime, IANAZone } from 'luxon';

/** When nothing is opened by itself. `from` and `to` are minutes of the day; a span may reach over midnight. */
export type QuietHours = {
  from: number;
  to: number;
  timeZone: string;
  weekends: boolean;
};

/**
 * @param key - how to name the configuration in an error
 * @throws Error naming the key whose value cannot be used
 */
export function readQuietHours(
  config: Config | undefined,
  key: string,
): QuietHours | undefined {
  if (!config) {
    return undefined;
  }
  const minutes = (name: 'from' | 'to'): number => {
    const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(config.getString(name));
    if (!match) {
      throw new Error(
        `${key}.${name} must be a time such as 18:00, not "${config.getString(
          name,
        )}".`,
      );
    }
    return Number(match[1]) * 60 + Number(match[2]);
  };
  const timeZone = config.getOptionalString('timeZone') ?? 'UTC';
  if (!IANAZone.isValidZone(timeZone)) {
    throw new Error(
      `${key}.timeZone must be a name such as Europe/Berlin, not "${timeZone}".`,
    );
  }
  return {
    from: minutes('from'),
    to: minutes('to'),
    timeZone,
    weekends: config.getOptionalBoolean('weekends') ?? true,
  };
}

/** True while nothing should be opened. */
export function isQuiet(hours: QuietHours | undefined, at: Date): boolean {
  if (!hours) {
    return false;
  }
  const local = DateTime.fromJSDate(at, { zone: hours.timeZone });
  if (hours.weekends && local.weekday > 5) {
    return true;
  }
  const minute = local.hour * 60 + local.minute;
  return hours.from <= hours.to
    ? minute >= hours.from && minute < hours.to
    : minute >= hours.from || minute < hours.to;
}
