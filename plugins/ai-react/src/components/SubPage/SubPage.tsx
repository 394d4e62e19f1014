/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ReactNode } from 'react';
import { FocusKeeper } from '../FocusKeeper';
import styles from './SubPage.module.css';

/**
 * Around each sub-page: while it is shown, its many tabs scroll by themselves instead of widening a narrow page.
 *
 * @public
 */
export function SubPage(props: { children: ReactNode }) {
  return (
    <div className={styles.root}>
      <FocusKeeper>{props.children}</FocusKeeper>
    </div>
  );
}
