/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Container, Flex, Select, Text } from '@backstage/ui';
import { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { catalogHealthApiRef } from '../../api';
import { useCodeLabel } from '../../hooks/useCodeLabel';
import { catalogAiEnricherTranslationRef } from '../../translation';
import { ProblemList } from '../ProblemList';

const PAGE = 50;
const MOST = 200;
const CODES = [
  'conflict',
  'dangling-relation',
  'deprecated-in-use',
  'disappeared',
  'docs-missing',
  'duplicate',
  'no-description',
  'no-owner',
  'no-system',
  'orphan',
  'owner-is-user',
  'owner-placeholder',
  'owner-unresolved',
  'placeholder-text',
  'processing-error',
  'slug-mismatch',
  'source-archived',
  'source-missing',
  'stale',
  'unusual-lifecycle',
];

/** The sub-page "Problems": every open problem the reader may see, by kind; the filter is in the address. */
export function ProblemsPage() {
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  const label = useCodeLabel();
  const api = useApi(catalogHealthApiRef);
  const [params, setParams] = useSearchParams();
  const [limit, setLimit] = useState(PAGE);
  const code = params.get('code') ?? undefined;
  const ownerRef = params.get('team') ?? undefined;
  const { state, reload } = useRequest(
    useCallback(
      () => api.problems({ code, ownerRef, limit }),
      [api, code, ownerRef, limit],
    ),
  );
  const choose = (value: string) => {
    const next = new URLSearchParams(params);
    if (value === 'all') {
      next.delete('code');
    } else {
      next.set('code', value);
    }
    setParams(next, { replace: true });
  };
  return (
    <Container>
      <Flex direction="column" gap="4" py="4">
        <Select
          label={t('problems.kind')}
          value={code ?? 'all'}
          onChange={key => choose(String(key))}
          options={[
            { value: 'all', label: t('problems.all') },
            ...CODES.map(value => ({ value, label: label(value) })),
          ]}
        />
        {state.type !== 'done' && (
          <RequestStates
            state={state}
            forbidden={t('forbidden')}
            failed={t('failed')}
            onRetry={{ label: t('again'), reload }}
          />
        )}
        {state.type === 'done' && state.value.items.length === 0 && (
          <Text variant="title-small">{t('problems.none')}</Text>
        )}
        {state.type === 'done' && state.value.items.length > 0 && (
          <>
            <Text variant="body-small" color="secondary">
              {t('problems.shown', {
                shown: String(state.value.items.length),
                total: String(state.value.total),
              })}
            </Text>
            <ProblemList
              problems={state.value.items}
              showEntity
              onChange={reload}
            />
            {state.value.items.length < Math.min(state.value.total, MOST) && (
              <Button
                variant="secondary"
                onPress={() => setLimit(Math.min(limit + PAGE, MOST))}
              >
                {t('problems.more')}
              </Button>
            )}
          </>
        )}
      </Flex>
    </Container>
  );
}
