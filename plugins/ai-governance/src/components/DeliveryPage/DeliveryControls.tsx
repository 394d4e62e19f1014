/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Select } from '@backstage/ui';
import type { DeliveryLevel } from '@ghostlight/backstage-plugin-ai-common';
import { useQueryValue } from '../../hooks/useQueryValue';
import type { TimeRange } from '../../hooks/useTimeRange';
import { aiGovernanceTranslationRef } from '../../translation';
import { RangePicker } from '../RangePicker';
import styles from './DeliveryPage.module.css';

const LEVELS = ['portal', 'system', 'team', 'component'] as const;
const PROFILES = ['ghostlight', 'devlake'] as const;

/** The choices of the page as its address has them; what the address says wrongly is the default. */
export function useDeliveryChoice() {
  const [level, setLevel] = useQueryValue('level');
  const [name, setName] = useQueryValue('name');
  const [profile, setProfile] = useQueryValue('profile');
  return {
    level: LEVELS.find(known => known === level) ?? ('portal' as DeliveryLevel),
    setLevel,
    name,
    setName,
    profile:
      PROFILES.find(known => known === profile) ?? ('ghostlight' as const),
    setProfile,
  };
}

/** Chooses the span, what the rows are, by which definitions, and takes back the choice of one of them. */
export function DeliveryControls(props: {
  range: TimeRange;
  choice: ReturnType<typeof useDeliveryChoice>;
}) {
  const { range, choice } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  return (
    <Flex gap="3" align="end" className={styles.controls}>
      <RangePicker range={range} />
      <Select
        label={t('delivery.level')}
        size="small"
        value={choice.level}
        isDisabled={choice.name !== undefined}
        onChange={key => choice.setLevel(String(key))}
        options={LEVELS.map(value => ({
          value,
          label: t(`delivery.levels.${value}`),
        }))}
      />
      <Select
        label={t('delivery.profile')}
        size="small"
        value={choice.profile}
        onChange={key => choice.setProfile(String(key))}
        options={PROFILES.map(value => ({
          value,
          label: t(`delivery.profiles.${value}`),
        }))}
      />
      {choice.name && (
        <Button
          size="small"
          variant="tertiary"
          onPress={() => choice.setName(undefined)}
        >
          {t('delivery.allOf', { name: choice.name })}
        </Button>
      )}
    </Flex>
  );
}
