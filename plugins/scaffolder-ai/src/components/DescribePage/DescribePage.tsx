/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Flex } from '@backstage/ui';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  FocusKeeper,
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { scaffolderAiApiRef } from '../../api';
import { scaffolderAiTranslationRef } from '../../translation';
import { PlanPanel } from '../PlanPanel';
import { Recommendation } from '../Recommendation';
import { RequestForm } from './RequestForm';

/**
 * The page "Describe what you need". The request and the chosen template are in the address, `?q=…&template=…`, so that a link
 * opens what was seen.
 */
export function DescribePage() {
  const [params, setParams] = useSearchParams();
  const request = params.get('q')?.trim() ?? '';
  const change = (next: { q: string; template?: string }) => {
    const query = new URLSearchParams({ q: next.q });
    if (next.template) {
      query.set('template', next.template);
    }
    setParams(query);
  };
  return (
    <Container>
      <FocusKeeper>
        <Flex direction="column" gap="5" py="4">
          <RequestForm
            key={request}
            request={request}
            onSearch={q => change({ q })}
          />
          {request && (
            <Result
              request={request}
              chosen={params.get('template') ?? undefined}
              onRequest={q => change({ q })}
              onChoose={template => change({ q: request, template })}
            />
          )}
        </Flex>
      </FocusKeeper>
    </Container>
  );
}

function Result(props: {
  request: string;
  chosen?: string;
  onRequest(request: string): void;
  onChoose(templateRef: string): void;
}) {
  const { request, chosen, onRequest, onChoose } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const api = useApi(scaffolderAiApiRef);
  const { state, reload } = useRequest(
    useCallback(() => api.recommend({ request }), [api, request]),
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('describe.forbidden')}
        failed={t('describe.failed')}
        onRetry={{ label: t('again'), reload }}
      />
    );
  }
  const recommendation = state.value;
  const template = recommendation.ranked.find(({ ref }) => ref === chosen);
  return (
    <>
      <Recommendation
        recommendation={recommendation}
        request={request}
        chosen={chosen}
        onRequest={onRequest}
        onChoose={onChoose}
      />
      {template && (
        <PlanPanel
          key={template.ref}
          template={template}
          recommendation={recommendation}
          request={request}
        />
      )}
    </>
  );
}
