/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, TextField } from '@backstage/ui';
import { aiGovernanceTranslationRef } from '../../translation';
import styles from './BudgetCard.module.css';
import type { BudgetDraft } from './budgetDraft';

const KINDS = [
  'portal',
  'system',
  'team',
  'user',
  'feature',
  'entity',
  'session',
] as const;
const WINDOWS = ['day', 'week', 'month'] as const;

/** The fields of a budget. */
export function BudgetFields(props: {
  draft: BudgetDraft;
  isNew: boolean;
  onChange(changes: Partial<BudgetDraft>): void;
}) {
  const { draft, isNew, onChange } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  return (
    <div className={styles.form}>
      <TextField
        label={t('budgets.fieldId')}
        description={t('budgets.fieldIdHelp')}
        value={draft.id}
        isReadOnly={!isNew}
        maxLength={100}
        onChange={id => onChange({ id })}
      />
      <Select
        label={t('budgets.fieldKind')}
        value={draft.kind}
        onChange={key => onChange({ kind: key as BudgetDraft['kind'] })}
        options={KINDS.map(value => ({
          value,
          label: t(`budgets.kinds.${value}`),
        }))}
      />
      {draft.kind !== 'portal' && (
        <TextField
          label={t('budgets.fieldValue')}
          description={t('budgets.fieldValueHelp')}
          value={draft.value}
          onChange={value => onChange({ value })}
        />
      )}
      <Select
        label={t('budgets.fieldWindow')}
        value={draft.window}
        onChange={key => onChange({ window: key as BudgetDraft['window'] })}
        options={WINDOWS.map(value => ({
          value,
          label: t(`budgets.window.${value}`),
        }))}
      />
      <TextField
        label={t('budgets.fieldHard')}
        description={t('budgets.fieldHardHelp')}
        inputMode="decimal"
        value={draft.hard}
        onChange={hard => onChange({ hard })}
      />
      <TextField
        label={t('budgets.fieldSoft')}
        description={t('budgets.fieldSoftHelp')}
        inputMode="decimal"
        value={draft.soft}
        onChange={soft => onChange({ soft })}
      />
      <TextField
        label={t('budgets.fieldZone')}
        value={draft.timeZone}
        onChange={timeZone => onChange({ timeZone })}
      />
      <TextField
        label={t('budgets.fieldThresholds')}
        value={draft.thresholds}
        onChange={thresholds => onChange({ thresholds })}
      />
      <TextField
        label={t('budgets.fieldNotify')}
        description={t('budgets.fieldNotifyHelp')}
        value={draft.notify}
        onChange={notify => onChange({ notify })}
      />
      <TextField
        label={t('budgets.fieldDescription')}
        value={draft.description}
        onChange={description => onChange({ description })}
      />
    </div>
  );
}
