/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ReactNode } from 'react';
import styles from './ScrollRegion.module.css';

/** Something long in a box that scrolls by itself, which the keyboard can reach (WCAG 2.1.1). */
export function ScrollRegion(props: { label: string; children: ReactNode }) {
  return (
    <div
      className={styles.region}
      role="region"
      aria-label={props.label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without it nobody scrolls by keyboard
      tabIndex={0}
    >
      {props.children}
    </div>
  );
}
