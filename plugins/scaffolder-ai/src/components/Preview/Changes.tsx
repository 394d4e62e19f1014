/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Flex, Text } from '@backstage/ui';
import { useCallback, useMemo } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import type {
  ScaffolderPlanRequest,
  ScaffolderPreview,
} from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiApiRef } from '../../api';
import { scaffolderAiTranslationRef } from '../../translation';
import { compareTrees } from './compareTrees';
import { DiffView } from './DiffView';

/** What the answers change against the template with its own defaults; rendered only when it is looked at. */
export function Changes(props: {
  preview: ScaffolderPreview;
  request: ScaffolderPlanRequest;
}) {
  const { preview, request } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const api = useApi(scaffolderAiApiRef);
  const { state, reload } = useRequest(
    useCallback(async () => {
      const { plan, problems } = await api.plan({ ...request, values: {} });
      if (!plan) {
        throw new Error(problems.map(({ message }) => message).join(' '));
      }
      return api.preview({ plan });
    }, [api, request]),
  );
  const changes = useMemo(
    () =>
      state.type === 'done'
        ? compareTrees(state.value.files, preview.files)
        : [],
    [state, preview],
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('preview.forbidden')}
        failed={t('preview.plain.failed')}
        onRetry={{ label: t('again'), reload }}
      />
    );
  }
  return (
    <Flex direction="column" gap="3">
      <Text variant="body-medium">
        {changes.length === 0
          ? t('preview.plain.none')
          : t('preview.plain.changed', { number: String(changes.length) })}
      </Text>
      <Text variant="body-small" color="secondary">
        {t('preview.plain.explain')}
      </Text>
      {changes.map(({ path, kind, before, after }) => (
        <section key={path} aria-label={path}>
          <Flex direction="column" gap="1">
            <Flex gap="2" align="center">
              <Text as="h4" variant="body-medium" weight="bold">
                {path}
              </Text>
              <Badge>{t(`preview.plain.kind.${kind}`)}</Badge>
            </Flex>
            <DiffView before={before?.text ?? ''} after={after?.text ?? ''} />
          </Flex>
        </section>
      ))}
    </Flex>
  );
}
