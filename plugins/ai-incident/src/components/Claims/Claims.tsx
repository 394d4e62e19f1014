/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Text } from '@backstage/ui';
import { EvidenceRefs } from '../EvidenceDrawer';
import styles from './Claims.module.css';

/** What speaks for or against something, each with its evidence; that nothing does is said too. */
export function Claims(props: {
  tone: 'for' | 'against';
  title: string;
  none: string;
  claims: Array<{ text: string; evidence: string[] }>;
}) {
  const { tone, title, none, claims } = props;
  return (
    <div className={styles.root}>
      <Text variant="body-small" weight="bold">
        {title}
      </Text>
      {claims.length === 0 ? (
        <Text variant="body-small" color="secondary">
          {none}
        </Text>
      ) : (
        <ul className={styles.list} data-tone={tone}>
          {claims.map(({ text, evidence }) => (
            <li key={text}>
              {text} <EvidenceRefs refs={evidence} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
