/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import styles from './CodeText.module.css';

const SPANS = /(`+)(.+?)\1(?!`)/gs;

/**
 * Text of a finding with its code spans. Nothing else of Markdown is rendered: texts quote what strangers wrote, so there
 * are no links, no images and no markup in them.
 */
export function CodeText(props: { text: string }) {
  const { text } = props;
  const parts: JSX.Element[] = [];
  let at = 0;
  for (const found of text.matchAll(SPANS)) {
    parts.push(<span key={at}>{text.slice(at, found.index)}</span>);
    parts.push(<code key={`${at}-code`}>{found[2].trim()}</code>);
    at = found.index + found[0].length;
  }
  parts.push(<span key={at}>{text.slice(at)}</span>);
  return <span className={styles.text}>{parts}</span>;
}
