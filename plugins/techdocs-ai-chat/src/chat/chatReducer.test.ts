/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DocsAnswerEvent } from '../api';
import { answer, source } from '../testing/fakeServer';
import { chatReducer, newChat } from './chatReducer';
import type { ChatAction } from './ChatState';

const play = (actions: (ChatAction | DocsAnswerEvent)[]) =>
  actions.reduce(chatReducer, newChat);
const asked: ChatAction = { type: 'asked', question: 'Why?', id: 'l', at: 'x' };
const started: DocsAnswerEvent = {
  type: 'answer-start',
  conversationId: 'k',
  questionId: 'q',
  messageId: 'a',
  mode: 'model',
};
const [sentence] = answer.sentences;

describe('chatReducer', () => {
  it('takes the ids of the backend, and replaces unchecked text by checked sentences', () => {
    const state = play([
      asked,
      started,
      { type: 'sources', sources: [source] },
      { type: 'text-delta', text: 'A rollback takes 4 minutes. And the' },
      { type: 'sentence-end', index: 0, sentence },
    ]);
    expect(state.messages.map(({ id }) => id)).toEqual(['q', 'a']);
    expect(state.messages[1].answer?.sentences).toEqual([sentence]);
    expect(state.messages[1].pending).toBe('And the');
    const removed = chatReducer(state, {
      type: 'sentence-removed',
      reason: 'x',
    });
    expect(removed.messages[1].pending).toBe('');
    expect(removed.messages[1].answer?.removedSentences).toBe(1);
  });

  it('never leaves an answer being written that nobody writes', () => {
    const cut = play([asked, started, { type: 'ended' }]);
    expect(cut.writing).toBeUndefined();
    expect(cut.messages[1].answer?.status).toBe('stopped');

    const failed = play([
      asked,
      started,
      { type: 'error', error: { name: 'Error', message: 'Broken' } },
      { type: 'ended' },
    ]);
    expect(failed.messages[1].answer).toMatchObject({
      status: 'failed',
      error: { message: 'Broken' },
    });
  });

  it('takes back what the backend did not keep', () => {
    const state = play([
      asked,
      { type: 'failed', error: new Error('Too many') },
      { type: 'withdrawn', messageId: 'l' },
    ]);
    expect(state.messages).toEqual([]);
  });

  it('passes over events of a newer backend', () => {
    const state = play([asked, started]);
    expect(chatReducer(state, { type: 'novelty' } as never)).toBe(state);
  });
});
