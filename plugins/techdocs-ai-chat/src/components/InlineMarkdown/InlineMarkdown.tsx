/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Link } from '@backstage/ui';
import { Fragment } from 'react';
import { inlineMarkdown, type InlineRun } from '../../text/inlineMarkdown';
import styles from './InlineMarkdown.module.css';

/** One sentence of Markdown, without HTML and with links only to the portal and the web. */
export function InlineMarkdown(props: {
  text: string;
  ranges?: readonly { start: number; end: number }[];
}) {
  const { text, ranges } = props;
  return (
    <>
      {inlineMarkdown(text, ranges).map((run, index) => (
        <Fragment key={index}>{renderRun(run)}</Fragment>
      ))}
    </>
  );
}

function renderRun(run: InlineRun) {
  const text = run.marked ? (
    <mark className={styles.mark}>{run.text}</mark>
  ) : (
    run.text
  );
  if (run.href) {
    return (
      <Link href={run.href} rel="noreferrer nofollow">
        {text}
      </Link>
    );
  }
  switch (run.style) {
    case 'code':
      return <code className={styles.code}>{text}</code>;
    case 'strong':
      return <strong>{text}</strong>;
    case 'emphasis':
      return <em>{text}</em>;
    default:
      return text;
  }
}
