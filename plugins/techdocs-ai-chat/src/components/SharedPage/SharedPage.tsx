/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { Alert, Flex, Text } from '@backstage/ui';
import { useCallback } from 'react';
import { useParams } from 'react-router-dom';
import { docsApiRef } from '../../api';
import { techdocsAiChatTranslationRef } from '../../translation';
import { Messages } from '../Messages';
import styles from './SharedPage.module.css';

/** A conversation of somebody else, as far as its reader may see it. */
export function SharedPage() {
  const { shareId = '' } = useParams();
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const api = useApi(docsApiRef);
  const { state, reload } = useRequest(
    useCallback(() => api.sharedConversation({ shareId }), [api, shareId]),
  );
  if (state.type === 'failed' && state.error.name === 'NotFoundError') {
    return <Alert status="warning" icon title={t('share.missing')} />;
  }
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('forbidden')}
        failed={t('ask.loadFailed')}
        onRetry={{ label: t('again'), reload }}
      />
    );
  }
  const conversation = state.value;
  return (
    <Flex direction="column" gap="4" className={styles.root}>
      <Text
        as="h2"
        variant="title-small"
        weight="bold"
        className={styles.title}
      >
        {conversation.title}
      </Text>
      <Alert
        status="info"
        icon
        title={t('share.readOnly')}
        description={
          conversation.withheld
            ? `${t('share.readOnlyText')} ${t('share.withheldText')}`
            : t('share.readOnlyText')
        }
      />
      <Messages messages={conversation.messages} isBusy={false} />
    </Flex>
  );
}
