/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type { KnowledgeSearchResult } from '@ghostlight/backstage-plugin-ai-common';
import type { DocsAnswerEvent } from './answer';
import type { DocsConversation, DocsConversationSummary } from './conversation';
import type { DocsAnswerKey, DocsApi, DocsStatus } from './DocsApi';
import type {
  DocsDocumentInsight,
  DocsFix,
  DocsQuestionCluster,
  DocsQuestionTotals,
} from './insights';
import { readEvents } from './readEvents';

type Request<K extends keyof DocsApi> = Parameters<DocsApi[K]>[0];
type Query = Record<string, string | number | string[] | undefined>;

/** Speaks to `techdocs-ai-chat-backend`. */
export class DocsClient implements DocsApi {
  readonly #fetchApi: FetchApi;

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetchApi = options.fetchApi;
  }

  search(request: Request<'search'>): Promise<KnowledgeSearchResult> {
    const { signal, kinds, ...query } = request;
    return this.#json(`/v1/search${toQuery({ ...query, kind: kinds })}`, {
      signal,
    });
  }

  status(): Promise<DocsStatus> {
    return this.#json('/v1/status');
  }

  async suggestions(request: Request<'suggestions'>): Promise<string[]> {
    const { questions } = await this.#json<{ questions: string[] }>(
      `/v1/suggestions${toQuery(request)}`,
    );
    return questions;
  }

  conversations(
    request: Request<'conversations'>,
  ): Promise<{ items: DocsConversationSummary[]; nextCursor?: string }> {
    return this.#json(`/v1/conversations${toQuery(request)}`);
  }

  conversation(request: Request<'conversation'>): Promise<DocsConversation> {
    return this.#json(conversationPath(request));
  }

  createConversation(
    request: Request<'createConversation'>,
  ): Promise<DocsConversationSummary> {
    return this.#json('/v1/conversations', post(request));
  }

  renameConversation(
    request: Request<'renameConversation'>,
  ): Promise<DocsConversationSummary> {
    const { title } = request;
    return this.#json(conversationPath(request), {
      ...post({ title }),
      method: 'PATCH',
    });
  }

  async deleteConversation(
    request: Request<'deleteConversation'>,
  ): Promise<void> {
    await this.#fetch(conversationPath(request), { method: 'DELETE' });
  }

  async exportConversation(
    request: Request<'exportConversation'>,
  ): Promise<Blob> {
    const { format } = request;
    const response = await this.#fetch(
      `${conversationPath(request)}/export${toQuery({ format })}`,
    );
    return response.blob();
  }

  shareConversation(
    request: Request<'shareConversation'>,
  ): Promise<{ shareId: string }> {
    return this.#json(`${conversationPath(request)}/share`, { method: 'POST' });
  }

  async unshareConversation(
    request: Request<'unshareConversation'>,
  ): Promise<void> {
    await this.#fetch(`${conversationPath(request)}/share`, {
      method: 'DELETE',
    });
  }

  sharedConversation(
    request: Request<'sharedConversation'>,
  ): Promise<DocsConversation> {
    return this.#json(`/v1/shared/${encodeURIComponent(request.shareId)}`);
  }

  ask(
    request: Request<'ask'>,
  ): AsyncGenerator<DocsAnswerEvent, void, undefined> {
    const { conversationId, signal, ...question } = request;
    return this.#stream(
      `${conversationPath({ conversationId })}/messages`,
      question,
      signal,
    );
  }

  regenerate(
    request: Request<'regenerate'>,
  ): AsyncGenerator<DocsAnswerEvent, void, undefined> {
    return this.#stream(
      `${answerPath(request)}/regenerate`,
      undefined,
      request.signal,
    );
  }

  async stop(request: DocsAnswerKey): Promise<void> {
    await this.#fetch(`${answerPath(request)}/stop`, { method: 'POST' });
  }

  async rate(request: Request<'rate'>): Promise<void> {
    const { feedback } = request;
    await this.#fetch(
      `${answerPath(request)}/feedback`,
      feedback ? { ...post(feedback), method: 'PUT' } : { method: 'DELETE' },
    );
  }

  askOwner(request: Request<'askOwner'>): Promise<{ ownerRef: string }> {
    const { note } = request;
    return this.#json(`${answerPath(request)}/ask-owner`, post({ note }));
  }

  questionInsights(
    request: Request<'questionInsights'>,
  ): Promise<{ clusters: DocsQuestionCluster[]; totals: DocsQuestionTotals }> {
    return this.#json(`/v1/insights/questions${toQuery(request)}`);
  }

  async setClusterStatus(request: Request<'setClusterStatus'>): Promise<void> {
    const { clusterId, status } = request;
    await this.#fetch(
      `/v1/insights/questions/${encodeURIComponent(clusterId)}`,
      { ...post({ status }), method: 'PATCH' },
    );
  }

  async documentInsights(
    request: Request<'documentInsights'>,
  ): Promise<DocsDocumentInsight[]> {
    const { documents } = await this.#json<{
      documents: DocsDocumentInsight[];
    }>(`/v1/insights/documents${toQuery(request)}`);
    return documents;
  }

  proposeFix(request: Request<'proposeFix'>): Promise<DocsFix> {
    return this.#json('/v1/insights/fixes', post(request));
  }

  async *#stream(
    path: string,
    body: object | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<DocsAnswerEvent, void, undefined> {
    const response = await this.#fetch(path, {
      ...(body ? post(body) : { method: 'POST' }),
      signal,
    });
    if (!response.body) {
      throw new Error('The answer came without a body');
    }
    yield* readEvents<DocsAnswerEvent>(response.body);
  }

  async #json<T>(path: string, init?: RequestInit): Promise<T> {
    return (await this.#fetch(path, init)).json();
  }

  async #fetch(path: string, init?: RequestInit): Promise<Response> {
    const response = await this.#fetchApi.fetch(
      `plugin://techdocs-ai-chat${path}`,
      init,
    );
    if (!response.ok) {
      const error = await ResponseError.fromResponse(response);
      // The backend's own words: the wrapper says no more than the status.
      throw Object.assign(error.cause, { statusCode: response.status });
    }
    return response;
  }
}

function conversationPath(request: { conversationId: string }): string {
  return `/v1/conversations/${encodeURIComponent(request.conversationId)}`;
}

function answerPath(request: DocsAnswerKey): string {
  return `${conversationPath(request)}/messages/${encodeURIComponent(
    request.messageId,
  )}`;
}

function post(body: object): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

function toQuery(query: Query): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) {
        params.append(key, String(one));
      }
    }
  }
  const text = params.toString();
  return text && `?${text}`;
}
