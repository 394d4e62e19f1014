/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Select } from '@backstage/ui';
import type { TimeRange } from '../../hooks/useTimeRange';
import { aiGovernanceTranslationRef } from '../../translation';
import styles from './RangePicker.module.css';

const PRESETS = [1, 7, 30, 90, 365];

/** Chooses the span of a page: some days until now, or between two dates. */
export function RangePicker(props: { range: TimeRange }) {
  const { range } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const presets = [
    ...new Set([...PRESETS, ...(range.days ? [range.days] : [])]),
  ].sort((a, b) => a - b);
  return (
    <Flex gap="3" align="end" className={styles.root}>
      <Select
        label={t('range.label')}
        size="small"
        value={range.days ? String(range.days) : 'custom'}
        onChange={key =>
          key === 'custom'
            ? range.setSpan({ from: range.from.slice(0, 10) })
            : range.setDays(Number(key))
        }
        options={[
          ...presets.map(days => ({
            value: String(days),
            label:
              days === 1
                ? t('range.today')
                : t('range.days', { days: String(days) }),
          })),
          { value: 'custom', label: t('range.custom') },
        ]}
      />
      {range.days === undefined && (
        <>
          <DateInput
            label={t('range.from')}
            value={range.from.slice(0, 10)}
            onChange={from => from && range.setSpan({ from, to: range.to })}
          />
          <DateInput
            label={t('range.to')}
            value={range.to?.slice(0, 10) ?? ''}
            onChange={to => range.setSpan({ from: range.from, to })}
          />
        </>
      )}
    </Flex>
  );
}

// The text field of the design system does not take dates, and its date picker does not take an open end.
function DateInput(props: {
  label: string;
  value: string;
  onChange(value: string): void;
}) {
  return (
    <label className={styles.date}>
      {props.label}
      <input
        type="date"
        value={props.value}
        onChange={event => props.onChange(event.target.value)}
      />
    </label>
  );
}
