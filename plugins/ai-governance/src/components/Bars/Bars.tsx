/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Flex, Link, Text } from '@backstage/ui';
import styles from './Bars.module.css';

/** One bar; `size` is `undefined` when it is unknown: then no bar is drawn, only the text. */
export type Bar = {
  id: string;
  label: string;
  href?: string;
  size: number | undefined;
  text: string;
  tone?: 'plain' | 'warning' | 'danger';
};

/** Horizontal bars with their figures. `full` is what a whole bar means; by default the largest. */
export function Bars(props: { bars: Bar[]; full?: number }) {
  const { bars } = props;
  const full =
    props.full ??
    Math.max(...bars.map(({ size }) => size ?? 0), Number.EPSILON);
  return (
    <Flex direction="column" gap="1" role="list">
      {bars.map(({ id, label, href, size, text, tone = 'plain' }) => (
        <div key={id} role="listitem" className={styles.row}>
          {href ? (
            <Link href={href} variant="body-small" className={styles.label}>
              {label}
            </Link>
          ) : (
            <Text variant="body-small" className={styles.label}>
              {label}
            </Text>
          )}
          <span className={styles.track} aria-hidden="true">
            {size !== undefined && (
              <span
                className={styles[tone]}
                style={{ width: `${Math.min(100, (size / full) * 100)}%` }}
              />
            )}
          </span>
          <Text variant="body-small" className={styles.figure}>
            {text}
          </Text>
        </div>
      ))}
    </Flex>
  );
}
