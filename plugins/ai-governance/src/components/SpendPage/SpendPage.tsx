/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button, Container, Flex, Select, Text } from '@backstage/ui';
import { useCallback } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { downloadBlob } from '../../format/downloadBlob';
import { useAccess } from '../../hooks/useAccess';
import { useAction } from '../../hooks/useAction';
import { useCostText } from '../../hooks/useSpendColumns';
import { useTimeRange } from '../../hooks/useTimeRange';
import { rootRouteRef } from '../../routes';
import { aiGovernanceTranslationRef } from '../../translation';
import { RangePicker } from '../RangePicker';
import { SpendPlot } from '../SpendPlot';
import { OutcomesSection } from './OutcomesSection';
import styles from './SpendPage.module.css';
import { SpendProofPanel } from './SpendProofPanel';
import { ledgerSearch } from './ledgerSearch';
import { DIMENSIONS, useSpendQuery } from './useSpendQuery';

const MOST = 1_000;

/** The sub-page "Spend": what each team, system, feature, model or cost centre used, down to the ledger entries. */
export function SpendPage() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const access = useAccess();
  const { isBusy, run } = useAction();
  const costText = useCostText();
  const range = useTimeRange();
  const { from, to } = range;
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const { groupBy, filter, setGroupBy, clear } = useSpendQuery();
  const { state, reload } = useRequest(
    useCallback(
      () => api.spendBreakdown({ ...filter, groupBy, from, to, limit: MOST }),
      [api, filter, groupBy, from, to],
    ),
  );
  const href = (value: string) => {
    const search = ledgerSearch({ groupBy, value, filter, range });
    return search ? `${root}/ledger?${search}` : undefined;
  };
  return (
    <Container>
      <Flex direction="column" gap="4" py="4">
        <Flex gap="3" align="end" className={styles.controls}>
          <RangePicker range={range} />
          <Select
            label={t('spend.groupBy')}
            size="small"
            value={groupBy}
            onChange={key => setGroupBy(String(key))}
            options={DIMENSIONS.map(value => ({
              value,
              label: t(`spend.dimension.${value}`),
            }))}
          />
          <Button
            size="small"
            variant="secondary"
            isDisabled={isBusy}
            onPress={() =>
              run(async () =>
                downloadBlob(
                  await api.spendCsv({ ...filter, groupBy, from, to }),
                  `ai-spend-by-${groupBy}.csv`,
                ),
              )
            }
          >
            {t('spend.serverCsv')}
          </Button>
        </Flex>
        {Object.entries(filter).map(([name, value]) => (
          <Flex key={name} gap="2" align="center">
            <Text variant="body-small">
              {t('spend.filteredBy', {
                name: t(`spend.dimension.${name as 'team'}`),
                value,
              })}
            </Text>
            <Button size="small" variant="tertiary" onPress={clear}>
              {t('spend.clear')}
            </Button>
          </Flex>
        ))}
        {state.type === 'done' ? (
          <>
            {state.value.visible === 'own' && (
              <Text variant="body-small" color="secondary">
                {t('spend.ownOnly')}
              </Text>
            )}
            <Text variant="title-small" weight="bold">
              {t('spend.total')}: {costText(state.value.totals)}
            </Text>
            {access?.spend === 'all' && (
              <SpendProofPanel filter={filter} from={from} to={to} />
            )}
            <SpendPlot
              title={t(`spend.dimension.${groupBy}`)}
              dimension={groupBy}
              rows={state.value.rows}
              href={href}
            />
            {state.value.rest && (
              <Text variant="body-small" color="secondary">
                {t('spend.rest', { number: String(state.value.rest.rows) })}:{' '}
                {costText(state.value.rest.totals)}
              </Text>
            )}
            {groupBy === 'cost-centre' && (
              <Text variant="body-small" color="secondary">
                {t('spend.costCentreFilter')}
              </Text>
            )}
          </>
        ) : (
          <RequestStates
            state={state}
            forbidden={t('spend.forbidden')}
            failed={t('failed')}
            onRetry={{ label: t('again'), reload }}
          />
        )}
        <OutcomesSection from={from} to={to} />
      </Flex>
    </Container>
  );
}
