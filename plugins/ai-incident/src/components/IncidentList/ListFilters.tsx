/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField, Select } from '@backstage/ui';
import { useEffect, useState } from 'react';
import { nameOf } from '../../text/nameOf';
import { aiIncidentTranslationRef } from '../../translation';
import styles from './IncidentList.module.css';
import { SEVERITIES, STATES, type useListFilters } from './useListFilters';

const TYPING_MS = 300;

/** State, severity, words; who came by a link to one team or entity sees that too and can take it away. */
export function ListFilters(props: {
  filters: ReturnType<typeof useListFilters>;
}) {
  const { filters } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const [words, setWords] = useState(filters.query ?? '');
  const { set, query } = filters;
  useEffect(() => {
    if (words.trim() === (query ?? '')) {
      return undefined;
    }
    const timer = setTimeout(() => set('q', words.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [words, query, set]);
  return (
    <div className={styles.filters} role="search">
      <SearchField
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        value={words}
        onChange={setWords}
        className={styles.words}
      />
      <Select
        label={t('list.state')}
        value={filters.state}
        onChange={key => set('state', String(key))}
        options={STATES.map(value => ({ value, label: t(`state.${value}`) }))}
      />
      <Select
        label={t('list.severity')}
        value={filters.severity ?? 'all'}
        onChange={key => set('severity', key === 'all' ? '' : String(key))}
        options={[
          { value: 'all', label: t('list.allSeverities') },
          ...SEVERITIES.map(value => ({
            value,
            label: t(`severity.${value}`),
          })),
        ]}
      />
      {filters.owner && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => set('owner')}
          aria-label={t('list.removeFilter', { name: nameOf(filters.owner) })}
        >
          {t('list.owner', { name: nameOf(filters.owner) })} ×
        </Button>
      )}
      {filters.entityRef && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => set('entity')}
          aria-label={t('list.removeFilter', {
            name: nameOf(filters.entityRef),
          })}
        >
          {t('list.entity', { name: nameOf(filters.entityRef) })} ×
        </Button>
      )}
    </div>
  );
}
