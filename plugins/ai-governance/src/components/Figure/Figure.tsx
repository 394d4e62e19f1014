/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Card, CardBody, Flex, Text } from '@backstage/ui';
import type { ReactNode } from 'react';

/** One figure in a card: what it is, its value, what belongs beside it. */
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
        <Flex direction="column" gap="1">
          <Text as="h3" variant="body-medium" color="secondary">
            {title}
          </Text>
          <Text variant="title-medium" weight="bold">
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
