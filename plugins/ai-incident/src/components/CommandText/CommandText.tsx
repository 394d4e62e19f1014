/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { CopyButton } from '../CopyButton';
import styles from './CommandText.module.css';

/** A command or query as text, with a way to copy it. */
export function CommandText(props: { text: string; copyLabel: string }) {
  const { text, copyLabel } = props;
  return (
    <div className={styles.root}>
      {/* A wide command scrolls by itself; a keyboard reaches it to do so. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.text} tabIndex={0} aria-label={text}>
        <code>{text}</code>
      </pre>
      <CopyButton text={text} label={copyLabel} />
    </div>
  );
}
