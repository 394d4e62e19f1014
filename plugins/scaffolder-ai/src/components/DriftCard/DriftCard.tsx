/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Card, CardBody, Flex } from '@backstage/ui';
import type { TemplateDrift } from '@ghostlight/backstage-plugin-ai-common';
import { DriftDetails } from './DriftDetails';
import styles from './DriftCard.module.css';

/** A generated repository among others. */
export function DriftCard(props: {
  drift: TemplateDrift;
  /** Of the template. */
  title?: string;
  onChange(): void;
}) {
  const { drift, title, onChange } = props;
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="2" className={styles.text}>
          <EntityRefLink entityRef={drift.entityRef} />
          <DriftDetails drift={drift} title={title} onChange={onChange} />
        </Flex>
      </CardBody>
    </Card>
  );
}
