/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Container, Flex, Select, Text } from '@backstage/ui';
import { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type {
  ApprovalPage,
  ApprovalState,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { usePolling } from '../../hooks/usePolling';
import { aiGovernanceTranslationRef } from '../../translation';
import { ApprovalCard } from './ApprovalCard';

const ALL = 'all';
const STATES: ApprovalState[] = [
  'pending',
  'approved',
  'rejected',
  'expired',
  'cancelled',
  'used',
];

/** Requests in one state, newest first; the state is in the address. */
export function ApprovalList() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const [params, setParams] = useSearchParams();
  const asked = params.get('state') ?? 'pending';
  const shown = STATES.find(value => value === asked);
  const [pages, setPages] = useState(1);
  const { state, reload } = useRequest(
    useCallback(async () => {
      let page: ApprovalPage = await api.approvals({ state: shown });
      const items = [...page.items];
      // All that is shown is read again, so that decisions of others appear.
      for (let read = 1; read < pages && page.nextCursor; read += 1) {
        page = await api.approvals({ state: shown, cursor: page.nextCursor });
        items.push(...page.items);
      }
      return { items, nextCursor: page.nextCursor };
    }, [api, shown, pages]),
  );
  usePolling(reload);
  return (
    <Container>
      <Flex direction="column" gap="3" py="4">
        <Select
          label={t('approvals.show')}
          value={shown ?? ALL}
          onChange={key => {
            setPages(1);
            setParams({ state: String(key) }, { replace: true });
          }}
          options={[
            ...STATES.map(value => ({
              value,
              label: t(`approvals.state.${value}`),
            })),
            { value: ALL, label: t('approvals.all') },
          ]}
        />
        {state.type !== 'done' && (
          <RequestStates
            state={state}
            forbidden={t('approvals.forbidden')}
            failed={t('failed')}
            onRetry={{ label: t('again'), reload }}
          />
        )}
        {state.type === 'done' && state.value.items.length === 0 && (
          <>
            <Text variant="title-small">{t('approvals.none')}</Text>
            <Text color="secondary">{t('approvals.noneDescription')}</Text>
          </>
        )}
        {state.type === 'done' &&
          state.value.items.map(approval => (
            <ApprovalCard
              key={approval.id}
              approval={approval}
              onChanged={reload}
              showLink
            />
          ))}
        {state.type === 'done' && state.value.nextCursor && (
          <Button variant="secondary" onPress={() => setPages(pages + 1)}>
            {t('table.more')}
          </Button>
        )}
      </Flex>
    </Container>
  );
}
