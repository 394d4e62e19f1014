/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import {
  ModelNotice,
  RequestStates,
} from '@ghostlight/backstage-plugin-ai-react';
import { Alert, Flex } from '@backstage/ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { DocsScope } from '../../api';
import type { Chat as ChatHandle } from '../../chat/useChat';
import { useDocsStatus } from '../../hooks/useDocsStatus';
import { techdocsAiChatTranslationRef } from '../../translation';
import { Composer } from '../Composer';
import { Messages } from '../Messages';
import styles from './Chat.module.css';
import { ChatStart } from './ChatStart';

/** Messages of a conversation and the place to ask the next question. */
export function Chat(props: {
  chat: ChatHandle;
  /** What "our" and "this page" stand for in a new conversation; a kept one brings its own. */
  context?: { entityRef?: string; location?: string };
  initialScope?: DocsScope;
  /** Asked at once, for links with a question in them. */
  firstQuestion?: string;
  startsFocused?: boolean;
}) {
  const { chat, initialScope = 'all', firstQuestion, startsFocused } = props;
  const { state } = chat;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const status = useDocsStatus();
  const context = state.conversation ?? props.context ?? {};
  const [wantedScope, setScope] = useState<DocsScope>(initialScope);
  const scope = scopeIn(context, wantedScope);

  // Once only: a link that was followed must not ask again whenever something is rendered.
  const asked = useRef<string>();
  const { ask } = chat;
  useEffect(() => {
    if (
      firstQuestion &&
      asked.current !== firstQuestion &&
      state.status === 'new'
    ) {
      asked.current = firstQuestion;
      ask({ question: firstQuestion, scope });
    }
  }, [firstQuestion, scope, ask, state.status]);

  const handlers = useMemo(
    () => ({
      ask: (question: string) => ask({ question, scope }),
      again: chat.again,
      rate: chat.rate,
      askOwner: chat.askOwner,
    }),
    [ask, chat.again, chat.rate, chat.askOwner, scope],
  );

  if (state.status === 'loading') {
    return (
      <RequestStates
        state={{ type: 'loading' }}
        forbidden={t('forbidden')}
        failed={t('failed')}
      />
    );
  }
  if (state.status === 'missing') {
    return <Alert status="warning" icon title={t('ask.missing')} />;
  }
  if (state.status === 'forbidden' || state.status === 'failed') {
    return (
      <RequestStates
        state={
          state.status === 'forbidden'
            ? { type: 'forbidden' }
            : { type: 'failed', error: state.error as Error }
        }
        forbidden={t('forbidden')}
        failed={t('ask.loadFailed')}
        onRetry={{ label: t('again'), reload: chat.reload }}
      />
    );
  }
  const isWriting = state.writing !== undefined;
  return (
    <Flex direction="column" gap="4" className={styles.root}>
      {status && (
        <ModelNotice status={status.model} without={t('index.withoutModel')} />
      )}
      {status && !status.ready && (
        <Alert
          status="warning"
          icon
          title={t('index.notReady')}
          description={status.reason}
        />
      )}
      {state.messages.length === 0 ? (
        <ChatStart
          context={context}
          indexedAt={status?.indexedAt}
          onAsk={handlers.ask}
        />
      ) : (
        <Messages
          messages={state.messages}
          isBusy={isWriting}
          handlers={handlers}
        />
      )}
      <ContextComposer
        entityRef={context.entityRef}
        hasPage={context.location !== undefined}
        isWriting={isWriting}
        isFirst={state.messages.length === 0}
        scope={scope}
        onScopeChange={setScope}
        startsFocused={startsFocused}
        onAsk={handlers.ask}
        onStop={chat.stop}
      />
    </Flex>
  );
}

/** A scope that the open conversation has; another one may have had more. */
function scopeIn(
  context: { entityRef?: string; location?: string },
  scope: DocsScope,
): DocsScope {
  const has = {
    all: true,
    entity: context.entityRef !== undefined,
    page: context.location !== undefined,
  };
  return has[scope] ? scope : 'all';
}

type ComposerProps = Omit<Parameters<typeof Composer>[0], 'entityName'>;

function ContextComposer(props: ComposerProps & { entityRef?: string }) {
  const { entityRef, ...rest } = props;
  return entityRef ? (
    <EntityComposer entityRef={entityRef} {...rest} />
  ) : (
    <Composer {...rest} />
  );
}

function EntityComposer(props: ComposerProps & { entityRef: string }) {
  const { entityRef, ...rest } = props;
  const { primaryTitle } = useEntityPresentation(entityRef);
  return <Composer entityName={primaryTitle} {...rest} />;
}
