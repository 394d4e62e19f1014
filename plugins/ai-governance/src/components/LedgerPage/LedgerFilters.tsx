/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Select, TextField } from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import type { LedgerEntryKind } from '@ghostlight/backstage-plugin-ai-common';
import { aiGovernanceTranslationRef } from '../../translation';
import styles from './LedgerFilters.module.css';
import { FILTER_KEYS, type FilterValues } from './useLedgerFilter';

const ANY = 'any';
const KINDS: LedgerEntryKind[] = [
  'call',
  'correction',
  'denial',
  'outcome-unknown',
  'cache-hit',
  'approval',
  'policy-change',
  'budget-change',
  'kill-switch',
  'outcome',
  'prune',
  'erasure',
];
const DECISIONS = ['allow', 'deny', 'require-approval'] as const;
const TEXTS = FILTER_KEYS.filter(
  (key): key is Exclude<typeof key, 'kinds' | 'decision'> =>
    key !== 'kinds' && key !== 'decision',
);

/** Exact filters; they take effect together. */
export function LedgerFilters(props: {
  values: FilterValues;
  onApply(values: FilterValues): void;
}) {
  const { values, onApply } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const [draft, setDraft] = useState(values);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onApply(draft);
  };
  const choose = (key: 'kinds' | 'decision') => (value: unknown) =>
    onApply({ ...draft, [key]: value === ANY ? undefined : String(value) });
  return (
    <form onSubmit={submit} aria-label={t('ledger.filters')}>
      <div className={styles.fields}>
        <Select
          label={t('ledger.kind')}
          size="small"
          value={values.kinds ?? ANY}
          onChange={choose('kinds')}
          options={[
            { value: ANY, label: t('ledger.any') },
            ...KINDS.map(value => ({
              value,
              label: t(`ledger.kinds.${value}`),
            })),
          ]}
        />
        <Select
          label={t('ledger.decision')}
          size="small"
          value={values.decision ?? ANY}
          onChange={choose('decision')}
          options={[
            { value: ANY, label: t('ledger.any') },
            ...DECISIONS.map(value => ({
              value,
              label: t(`ledger.decisions.${value}`),
            })),
          ]}
        />
        {TEXTS.map(key => (
          <TextField
            key={key}
            size="small"
            label={t(`ledger.${key}`)}
            value={draft[key] ?? ''}
            onChange={value => setDraft({ ...draft, [key]: value.trim() })}
          />
        ))}
      </div>
      <Flex gap="2" mt="3">
        <Button type="submit" size="small" variant="secondary">
          {t('ledger.apply')}
        </Button>
        {Object.keys(values).length > 0 && (
          <Button size="small" variant="tertiary" onPress={() => onApply({})}>
            {t('ledger.reset')}
          </Button>
        )}
      </Flex>
    </form>
  );
}
