/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Card, CardBody, Flex, Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './Figure.module.css';

/** Figures side by side, as many as there is room for. */
export function Figures(props: { children: ReactNode }) {
  return <div className={styles.figures}>{props.children}</div>;
}

/** One number with what it is made of. */
export function Figure(props: {
  title: string;
  value: string;
  note?: string;
  children?: ReactNode;
}) {
  const { title, value, note, children } = props;
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="2">
          <Text as="h3" variant="body-medium" color="secondary">
            {title}
          </Text>
          <Text variant="title-small" weight="bold">
            {value}
          </Text>
          {note && (
            <Text variant="body-small" color="secondary">
              {note}
            </Text>
          )}
          {children}
        </Flex>
      </CardBody>
    </Card>
  );
}
