/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DocsAnswer, DocsAnswerEvent } from '../api';
import type { ChatAction, ChatMessage, ChatState } from './ChatState';

export const newChat: ChatState = { status: 'new', messages: [] };

const emptyAnswer: DocsAnswer = {
  status: 'streaming',
  mode: 'extractive',
  text: '',
  sentences: [],
  sources: [],
  refused: false,
  notes: [],
  followUps: [],
  latencyMs: 0,
};

/** A conversation after something happened to it. */
export function chatReducer(
  state: ChatState,
  action: ChatAction | DocsAnswerEvent,
): ChatState {
  switch (action.type) {
    case 'reset':
      return newChat;
    case 'loading':
      return { status: 'loading', messages: [] };
    case 'loaded': {
      const { messages, ...conversation } = action.conversation;
      return { status: 'ready', conversation, messages };
    }
    case 'load-failed':
      return {
        ...state,
        status: statusOfError(action.error),
        error: action.error,
      };
    case 'created':
      return { ...state, status: 'ready', conversation: action.conversation };
    case 'asked':
      return {
        ...state,
        status: 'ready',
        writing: action.id,
        messages: [
          ...state.messages,
          {
            id: `${action.id}-question`,
            role: 'user',
            createdAt: action.at,
            text: action.question,
            local: true,
          },
          {
            id: action.id,
            role: 'assistant',
            createdAt: action.at,
            text: '',
            answer: emptyAnswer,
            local: true,
          },
        ],
      };
    case 'regenerating':
      return {
        ...changeMessage(state, action.messageId, () => ({
          answer: emptyAnswer,
          feedback: undefined,
          withheld: undefined,
          pending: undefined,
        })),
        writing: action.messageId,
      };
    case 'ended':
      // A connection that ends without its last event has lost something.
      return {
        ...changeWriting(state, message =>
          message.answer?.status === 'streaming'
            ? {
                pending: undefined,
                answer: { ...message.answer, status: 'stopped' },
              }
            : {},
        ),
        writing: undefined,
      };
    case 'failed':
      return {
        ...changeWriting(state, ({ answer = emptyAnswer }) => ({
          pending: undefined,
          answer: {
            ...answer,
            status: 'failed',
            error: { name: action.error.name, message: action.error.message },
          },
        })),
        writing: undefined,
      };
    case 'withdrawn': {
      const at = state.messages.findIndex(({ id }) => id === action.messageId);
      return {
        ...state,
        messages: state.messages.filter(
          (_, index) => index !== at && index !== at - 1,
        ),
      };
    }
    case 'rated':
      return changeMessage(state, action.messageId, () => ({
        feedback: action.feedback,
      }));
    case 'owner-asked':
      return changeMessage(state, action.messageId, ({ answer }) => ({
        answer: answer?.refusal?.owner && {
          ...answer,
          refusal: {
            ...answer.refusal,
            owner: { ...answer.refusal.owner, asked: true },
          },
        },
      }));
    default:
      return applyEvent(state, action);
  }
}

function applyEvent(state: ChatState, event: DocsAnswerEvent): ChatState {
  const change = (
    to: (answer: DocsAnswer, message: ChatMessage) => Partial<DocsAnswer>,
    pending?: (before: string) => string | undefined,
  ) =>
    changeWriting(state, message => {
      const answer = message.answer ?? emptyAnswer;
      return {
        answer: { ...answer, ...to(answer, message) },
        pending: pending ? pending(message.pending ?? '') : message.pending,
      };
    });
  switch (event.type) {
    case 'answer-start': {
      const { mode, model, messageId, questionId } = event;
      const started = change(() => ({ mode, model }));
      return {
        ...started,
        writing: messageId,
        messages: started.messages.map((message, index) => {
          if (message.id === state.writing) {
            return { ...message, id: messageId, local: undefined };
          }
          return started.messages[index + 1]?.id === state.writing
            ? { ...message, id: questionId ?? message.id, local: undefined }
            : message;
        }),
      };
    }
    case 'sources':
      return change(() => ({
        sources: event.sources,
        indexedAt: event.indexedAt,
      }));
    case 'text-delta':
      return change(
        () => ({}),
        before => before + event.text,
      );
    case 'sentence-end':
      return change(({ sentences }) => {
        const next = [...sentences];
        next[event.index] = event.sentence;
        return { sentences: next };
      }, afterSentence);
    case 'sentence-removed':
      return change(
        ({ removedSentences = 0 }) => ({
          removedSentences: removedSentences + 1,
        }),
        afterSentence,
      );
    case 'answer-end':
      return changeWriting(state, ({ version }) => ({
        answer: event.answer,
        text: event.answer.text,
        pending: undefined,
        version: (version ?? 0) + 1,
      }));
    case 'error':
      return change(
        () => ({ status: 'failed', error: event.error }),
        () => undefined,
      );
    default:
      // Events of a newer backend.
      return state;
  }
}

/**
 * What is left of the unchecked text once one sentence of it was decided. A delta may hold the start of the next sentence;
 * where exactly it begins is not told, and a slip lasts only until that sentence ends.
 */
function afterSentence(pending: string): string {
  const boundary = /[.!?](?:\s*\[[\d,\s]*\])*\s+(?=\S)|\n+(?=\S)/.exec(
    pending.trimStart(),
  );
  return boundary
    ? pending.trimStart().slice(boundary.index + boundary[0].length)
    : '';
}

function changeWriting(
  state: ChatState,
  change: (message: ChatMessage) => Partial<ChatMessage>,
): ChatState {
  return state.writing === undefined
    ? state
    : changeMessage(state, state.writing, change);
}

function changeMessage(
  state: ChatState,
  messageId: string,
  change: (message: ChatMessage) => Partial<ChatMessage>,
): ChatState {
  return {
    ...state,
    messages: state.messages.map(message =>
      message.id === messageId ? { ...message, ...change(message) } : message,
    ),
  };
}

function statusOfError(error: Error & { statusCode?: number }) {
  if (error.name === 'NotFoundError' || error.statusCode === 404) {
    return 'missing';
  }
  return error.name === 'NotAllowedError' || error.statusCode === 403
    ? 'forbidden'
    : 'failed';
}
