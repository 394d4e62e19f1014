/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import type { TemplateDrift } from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiTranslationRef } from '../../translation';
import { Proposal } from '../Proposal';
import { DriftFiles } from './DriftFiles';
import { Eject } from './Eject';
import styles from './DriftCard.module.css';

const COLOR = {
  current: 'success',
  behind: 'warning',
  conflicts: 'danger',
  unknown: 'secondary',
  ejected: 'secondary',
} as const;

/** How one repository stands to its template, what an update would change, and the update. */
export function DriftDetails(props: {
  drift: TemplateDrift;
  /** Of the template. */
  title?: string;
  onChange(): void;
}) {
  const { drift, title, onChange } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const { baseCommit, templateCommit, state } = drift;
  const short = (commit: string) => commit.slice(0, 8);
  return (
    <Flex direction="column" gap="2" className={styles.text}>
      <Flex gap="3" align="center" className={styles.row}>
        <Text variant="body-medium" weight="bold" color={COLOR[state]}>
          {t(`drift.state.${state}`)}
        </Text>
        {drift.templateRef.includes(':') && (
          <span>
            {t('card.madeBy')}{' '}
            <EntityRefLink entityRef={drift.templateRef} title={title} />
          </span>
        )}
      </Flex>
      {baseCommit && (
        <Text variant="body-small" color="secondary">
          {t('drift.from', { commit: short(baseCommit) })}
          {templateCommit &&
            templateCommit !== baseCommit &&
            `; ${t('drift.now', { commit: short(templateCommit) })}`}
        </Text>
      )}
      {drift.reason && <Text variant="body-medium">{drift.reason}</Text>}
      <DriftFiles drift={drift} />
      {(state === 'behind' || state === 'conflicts') && (
        <Proposal
          entityRef={drift.entityRef}
          name={drift.entityRef}
          pullRequest={drift.pullRequest}
          onChange={onChange}
        >
          <Eject drift={drift} onChange={onChange} />
        </Proposal>
      )}
      {(state === 'current' || state === 'ejected') && (
        <Eject drift={drift} onChange={onChange} />
      )}
    </Flex>
  );
}
