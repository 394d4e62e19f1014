/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Flex, Text } from '@backstage/ui';
import { useId, type ReactNode } from 'react';
import styles from './Section.module.css';

/** A part of a page with its heading. */
export function Section(props: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { title, actions, children } = props;
  const heading = useId();
  return (
    <section aria-labelledby={heading} className={styles.section}>
      <Flex justify="between" align="center" gap="2" className={styles.head}>
        <Text
          as="h2"
          id={heading}
          variant="title-x-small"
          weight="bold"
          className={styles.title}
        >
          {title}
        </Text>
        {actions}
      </Flex>
      {children}
    </section>
  );
}
