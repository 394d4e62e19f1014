/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Flex, Text } from '@backstage/ui';
import { EvidenceList } from '../EvidenceList';
import styles from './ObservedThings.module.css';

const SHOWN = 12;

/** Things of one kind as a row of names that open to their evidence. Renders nothing when there are none. */
export function ObservedThings(props: {
  title: string;
  things: Array<{
    name: string;
    evidence: Array<{ file: string; line: number; note: string }>;
  }>;
  repository: string;
  commit: string;
}) {
  const { title, things, repository, commit } = props;
  if (things.length === 0) {
    return null;
  }
  return (
    <div>
      <Text variant="body-small" weight="bold">
        {title}
      </Text>
      <Flex direction="column" gap="1">
        {things.slice(0, SHOWN).map(({ name, evidence }) => (
          <details key={name} className={styles.thing}>
            <summary>{name}</summary>
            <EvidenceList
              evidence={evidence}
              repository={repository}
              commit={commit}
            />
          </details>
        ))}
      </Flex>
    </div>
  );
}
