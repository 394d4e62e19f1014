/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { IndexAge, useRequest } from '@ghostlight/backstage-plugin-ai-react';
import { Button, Flex, Text } from '@backstage/ui';
import { useCallback } from 'react';
import { docsApiRef } from '../../api';
import { techdocsAiChatTranslationRef } from '../../translation';
import styles from './Chat.module.css';

/** What stands where a conversation will be: what can be asked, and questions to start with. */
export function ChatStart(props: {
  context: { entityRef?: string; location?: string };
  indexedAt?: string;
  onAsk(question: string): void;
}) {
  const { context, indexedAt, onAsk } = props;
  const { entityRef, location } = context;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const api = useApi(docsApiRef);
  const { state } = useRequest(
    useCallback(() => api.suggestions({ entityRef }), [api, entityRef]),
  );
  // They are an offer: when they cannot be had, nothing is missing.
  const suggestions = state.type === 'done' ? state.value : [];
  return (
    <Flex direction="column" gap="2">
      <Text as="h2" variant="title-small" weight="bold">
        {t('ask.startTitle')}
      </Text>
      <Text color="secondary">{t('ask.startText')}</Text>
      {entityRef && <EntityHint entityRef={entityRef} />}
      {location && (
        <Text color="secondary" className={styles.text}>
          {t('ask.pageText', { page: location })}
        </Text>
      )}
      {suggestions.length > 0 && (
        <Flex
          gap="2"
          className={styles.suggestions}
          role="group"
          aria-label={t('ask.suggestions')}
        >
          {suggestions.map(question => (
            <Button
              key={question}
              size="small"
              variant="secondary"
              className={styles.suggestion}
              onPress={() => onAsk(question)}
            >
              {question}
            </Button>
          ))}
        </Flex>
      )}
      {indexedAt && <IndexAge at={indexedAt} />}
    </Flex>
  );
}

function EntityHint(props: { entityRef: string }) {
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const { primaryTitle } = useEntityPresentation(props.entityRef);
  return (
    <Text color="secondary">{t('ask.scopedText', { name: primaryTitle })}</Text>
  );
}
