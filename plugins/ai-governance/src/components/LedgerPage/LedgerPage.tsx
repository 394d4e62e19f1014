/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Container, Flex, Text } from '@backstage/ui';
import { RequestStates } from '@ghostlight/backstage-plugin-ai-react';
import { useAccess } from '../../hooks/useAccess';
import { useTimeRange } from '../../hooks/useTimeRange';
import { aiGovernanceTranslationRef } from '../../translation';
import { RangePicker } from '../RangePicker';
import { ChainPanel } from './ChainPanel';
import { EntryDialog } from './EntryDialog';
import { LedgerFilters } from './LedgerFilters';
import { LedgerTable } from './LedgerTable';
import { useLedgerFilter } from './useLedgerFilter';
import { useLedgerPages } from './useLedgerPages';

/** The sub-page "Ledger": every recorded event the reader may see; filters and the open entry are in the address. */
export function LedgerPage() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const access = useAccess();
  const range = useTimeRange();
  const { values, apply, openSeq, open } = useLedgerFilter();
  const { state, reload, more, isBusy } = useLedgerPages({
    filter: values,
    from: range.from,
    to: range.to,
  });
  return (
    <Container>
      <Flex direction="column" gap="4" py="4">
        <RangePicker range={range} />
        <LedgerFilters
          key={JSON.stringify(values)}
          values={values}
          onApply={apply}
        />
        {access?.ledger === 'all' && <ChainPanel range={range} />}
        {access?.ledger === 'own' && (
          <Text variant="body-small" color="secondary">
            {t('ledger.own')}
          </Text>
        )}
        {state.type !== 'done' && (
          <RequestStates
            state={state}
            forbidden={t('ledger.forbidden')}
            failed={t('failed')}
            onRetry={{ label: t('again'), reload }}
          />
        )}
        {state.type === 'done' && state.value.items.length === 0 && (
          <>
            <Text variant="title-small">{t('ledger.none')}</Text>
            <Text variant="body-medium" color="secondary">
              {t('ledger.noneDescription')}
            </Text>
          </>
        )}
        {state.type === 'done' && state.value.items.length > 0 && (
          <>
            <LedgerTable rows={state.value.items} onOpen={open} />
            {state.value.next && (
              <Button variant="secondary" isPending={isBusy} onPress={more}>
                {t('table.more')}
              </Button>
            )}
          </>
        )}
        {openSeq && (
          <EntryDialog seq={openSeq} onOpen={open} onClose={() => open('')} />
        )}
      </Flex>
    </Container>
  );
}
