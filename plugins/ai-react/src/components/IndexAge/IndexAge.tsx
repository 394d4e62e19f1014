/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Text } from '@backstage/ui';

/** @public */
export type IndexAgeProps = {
  /** ISO 8601. */
  at: string;
  /** Milliseconds since the epoch; the present when absent. */
  now?: number;
};

/** "3 minutes ago", in the reader's language. @public */
export function formatAge(at: string, now: number): string {
  const seconds = Math.round((Date.parse(at) - now) / 1_000);
  const format = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
  const units: Array<[Intl.RelativeTimeFormatUnit, number]> = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ];
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) {
      return format.format(Math.trunc(seconds / size), unit);
    }
  }
  return format.format(seconds, 'second');
}

/**
 * How fresh an index is.
 *
 * @public
 */
export function IndexAge(props: IndexAgeProps) {
  const { at, now = Date.now() } = props;
  return (
    <Text variant="body-small" color="secondary">
      <time dateTime={at} title={new Date(at).toLocaleString()}>
        Index as of {formatAge(at, now)}
      </time>
    </Text>
  );
}
