/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import { useMemo } from 'react';
import type {
  PoliciesInForce,
  Policy,
} from '@ghostlight/backstage-plugin-ai-common';
import { effectText, matchText } from '../../policies/policyText';
import { aiGovernanceTranslationRef } from '../../translation';
import { DataTable, type DataColumn } from '../DataTable';
import styles from './Policies.module.css';

/** The policies that decide now, where they come from, and whether they can be changed here. */
export function PoliciesInForceSection(props: {
  inForce: PoliciesInForce;
  /** `undefined`: not known yet. */
  mayManage: boolean | undefined;
  onEdit(): void;
}) {
  const { inForce, mayManage, onEdit } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const columns = useMemo<DataColumn<Policy>[]>(
    () => [
      {
        id: 'id',
        label: t('policies.id'),
        text: ({ id, dryRun }) =>
          dryRun ? `${id}, ${t('policies.trial')}` : id,
      },
      {
        id: 'description',
        label: t('policies.description'),
        text: ({ description }) => description ?? '',
        cell: ({ description }) => (
          <Text variant="body-small">{description}</Text>
        ),
      },
      {
        id: 'match',
        label: t('policies.match'),
        text: ({ match }) => matchText(match),
        cell: ({ match }) => (
          <Text variant="body-small" className={styles.code}>
            {matchText(match) || t('policies.always')}
          </Text>
        ),
      },
      {
        id: 'effects',
        label: t('policies.effects'),
        text: ({ effects }) => effects.map(effectText).join('; '),
        cell: ({ effects }) => (
          <Text variant="body-small" className={styles.code}>
            {effects.map(effectText).join('; ')}
          </Text>
        ),
      },
    ],
    [t],
  );
  return (
    <Flex direction="column" gap="3">
      <Flex justify="between" align="center" className={styles.head}>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t(`policies.source.${inForce.source}`)}
        </Text>
        <Button
          size="small"
          variant="secondary"
          onPress={onEdit}
          isDisabled={mayManage === undefined}
        >
          {inForce.editable && mayManage
            ? t('policies.editInForce')
            : t('policies.yaml')}
        </Button>
      </Flex>
      <Text variant="body-small" color="secondary" className={styles.code}>
        {t('policies.hash', { hash: inForce.hash })}
      </Text>
      {!inForce.editable && (
        <Alert
          status="info"
          icon
          title={t('policies.readOnly')}
          description={inForce.readOnlyReason}
        />
      )}
      {inForce.editable && mayManage === false && (
        <Text variant="body-small" color="secondary">
          {t('policies.notAllowed')}
        </Text>
      )}
      {inForce.conflict && (
        <Alert status="warning" icon title={inForce.conflict} />
      )}
      <DataTable rows={inForce.policies} columns={columns} />
    </Flex>
  );
}
