/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import {
  docsApiRef,
  type DocsAnswerEvent,
  type DocsFeedback,
  type DocsQuestion,
  type DocsScope,
} from '../api';
import { chatReducer, newChat } from './chatReducer';
import type { ChatState } from './ChatState';

/** How long a stop may take before the connection is closed over it. */
const STOP_PATIENCE_MS = 3_000;
/** How often an answer that is being written elsewhere is looked at. */
const POLL_MS = 3_000;

/** A conversation and what can be done in it. */
export type Chat = {
  state: ChatState;
  ask(question: Pick<DocsQuestion, 'question' | 'scope'>): Promise<void>;
  /** Asks the question of an answer again. */
  again(messageId: string): Promise<void>;
  stop(): void;
  reload(): void;
  rate(messageId: string, feedback: DocsFeedback | undefined): Promise<void>;
  askOwner(messageId: string): Promise<void>;
};

/**
 * Keeps the conversation `conversationId`, or a new one that is created with the first question.
 *
 * @param options - `onCreated` is told the id of a new conversation, and must hand it back as `conversationId`;
 * `onChanged` is called when the list of conversations is no longer right
 */
export function useChat(options: {
  conversationId: string | undefined;
  entityRef?: string;
  location?: string;
  onCreated(conversationId: string): void;
  onChanged?(): void;
}): Chat {
  const { conversationId, entityRef, location } = options;
  const api = useApi(docsApiRef);
  const [state, dispatch] = useReducer(chatReducer, newChat);
  const stateRef = useRef(state);
  stateRef.current = state;
  const callbacks = useRef(options);
  callbacks.current = options;
  // The conversation whose messages are in the state, so that a new one is not loaded over its own stream.
  const held = useRef<string>();
  const running = useRef<AbortController>();
  const lastScope = useRef<DocsScope>();

  const load = useCallback(
    async (id: string) => {
      try {
        const conversation = await api.conversation({ conversationId: id });
        if (held.current === id && !running.current) {
          dispatch({ type: 'loaded', conversation });
        }
      } catch (error) {
        if (held.current === id && !running.current) {
          dispatch({ type: 'load-failed', error: error as Error });
        }
      }
    },
    [api],
  );

  useEffect(() => {
    if (held.current === conversationId) {
      return;
    }
    running.current?.abort();
    running.current = undefined;
    held.current = conversationId;
    if (conversationId) {
      dispatch({ type: 'loading' });
      load(conversationId);
    } else {
      dispatch({ type: 'reset' });
    }
  }, [conversationId, load]);

  // A closed tab or page stops the model, and with it the spending.
  useEffect(
    () => () => {
      running.current?.abort();
      held.current = undefined;
    },
    [],
  );

  const isWrittenElsewhere =
    state.writing === undefined &&
    state.messages.some(({ answer }) => answer?.status === 'streaming');
  useEffect(() => {
    if (!isWrittenElsewhere || !conversationId) {
      return undefined;
    }
    const timer = setInterval(() => {
      if (document.visibilityState !== 'hidden') {
        load(conversationId);
      }
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [isWrittenElsewhere, conversationId, load]);

  // Steady while an answer grows, so that earlier messages are not drawn again with each word.
  const actions = useMemo((): Omit<Chat, 'state'> => {
    /** Runs one stream; whatever comes of one that was replaced is dropped. */
    const follow = async (
      open: (
        signal: AbortSignal,
      ) => Promise<AsyncGenerator<DocsAnswerEvent, void, undefined>>,
    ) => {
      const controller = new AbortController();
      running.current = controller;
      const isCurrent = () => running.current === controller;
      try {
        for await (const event of await open(controller.signal)) {
          if (!isCurrent()) {
            return;
          }
          dispatch(event);
          if (event.type === 'answer-start') {
            callbacks.current.onChanged?.();
          }
        }
        if (isCurrent()) {
          dispatch({ type: 'ended' });
        }
      } catch (error) {
        if (isCurrent()) {
          dispatch(
            controller.signal.aborted
              ? { type: 'ended' }
              : { type: 'failed', error: error as Error },
          );
        }
      } finally {
        controller.abort();
        if (isCurrent()) {
          running.current = undefined;
        }
        callbacks.current.onChanged?.();
      }
    };

    const ask: Chat['ask'] = async ({ question, scope }) => {
      if (running.current) {
        return;
      }
      lastScope.current = scope;
      dispatch({
        type: 'asked',
        question,
        id: `local-${Date.now()}`,
        at: new Date().toISOString(),
      });
      await follow(async signal => {
        let id = held.current;
        if (!id) {
          const created = await api.createConversation({ entityRef, location });
          signal.throwIfAborted();
          id = created.id;
          held.current = id;
          dispatch({
            type: 'created',
            conversation: { ...created, readOnly: false, withheld: false },
          });
          callbacks.current.onCreated(id);
        }
        return api.ask({
          conversationId: id,
          question,
          entityRef,
          location,
          scope,
          signal,
        });
      });
    };

    return {
      ask,
      again: async messageId => {
        const { messages } = stateRef.current;
        const at = messages.findIndex(({ id }) => id === messageId);
        if (running.current || at < 1) {
          return;
        }
        if (messages[at].local) {
          // The backend kept nothing of it: it is asked as if for the first time.
          dispatch({ type: 'withdrawn', messageId });
          await ask({
            question: messages[at - 1].text,
            scope: lastScope.current,
          });
          return;
        }
        dispatch({ type: 'regenerating', messageId });
        await follow(async signal =>
          api.regenerate({
            conversationId: held.current as string,
            messageId,
            signal,
          }),
        );
      },
      stop: () => {
        const controller = running.current;
        const { writing, messages } = stateRef.current;
        const isKept = messages.some(
          ({ id, local }) => id === writing && !local,
        );
        if (!controller || !isKept) {
          controller?.abort();
          return;
        }
        const patience = setTimeout(() => controller.abort(), STOP_PATIENCE_MS);
        controller.signal.addEventListener('abort', () =>
          clearTimeout(patience),
        );
        api
          .stop({
            conversationId: held.current as string,
            messageId: writing as string,
          })
          .catch(() => controller.abort());
      },
      reload: () => {
        if (held.current) {
          dispatch({ type: 'loading' });
          load(held.current);
        }
      },
      rate: async (messageId, feedback) => {
        await api.rate({
          conversationId: held.current as string,
          messageId,
          feedback,
        });
        dispatch({ type: 'rated', messageId, feedback });
      },
      askOwner: async messageId => {
        await api.askOwner({
          conversationId: held.current as string,
          messageId,
        });
        dispatch({ type: 'owner-asked', messageId });
      },
    };
  }, [api, entityRef, location, load]);
  return { state, ...actions };
}
