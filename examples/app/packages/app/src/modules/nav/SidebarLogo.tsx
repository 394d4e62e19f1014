/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Link, useSidebarOpenState } from '@backstage/core-components';
import styles from './SidebarLogo.module.css';

/** The company's mark: a lighthouse. */
export const SidebarLogo = () => {
  const { isOpen } = useSidebarOpenState();
  return (
    <div className={styles.root}>
      <Link to="/" underline="none" className={styles.link} aria-label="Home">
        <svg viewBox="0 0 24 24" className={styles.mark} aria-hidden="true">
          <path d="M9 22 10.5 9h3L15 22Z" fill="currentColor" opacity=".85" />
          <path d="M9.5 6h5l.5 3h-6Z" fill="currentColor" />
          <path d="M12 2.5 9.5 6h5Z" fill="currentColor" opacity=".7" />
          <path d="M8.5 7.5 1.5 5v5ZM15.5 7.5l7-2.5v5Z" fill="#ffd166" />
        </svg>
        {isOpen && <span className={styles.name}>Harbour &amp; Finch</span>}
      </Link>
    </div>
  );
};
