/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockServices } from '@backstage/backend-test-utils';
import { ScriptedModelServer } from '../../testUtils/model/ScriptedModelServer';
import { testModelProvider } from '../../testUtils/model/testModelProvider';
import { builtInProfiles } from '../profiles/builtInProfiles';
import { OpenAiCompatibleProvider } from './OpenAiCompatibleProvider';

for (const profile of builtInProfiles) {
  testModelProvider({
    name: profile.id,
    start: async () => {
      const server = await ScriptedModelServer.start();
      const provider = new OpenAiCompatibleProvider({
        config: {
          key: 'ai.provider',
          baseUrl: server.origin,
          apiKey: 'k',
          profile: profile.id,
          headers: {},
        },
        profile,
        logger: mockServices.logger.mock(),
      });
      const last = () => server.requests[server.requests.length - 1];
      return {
        provider,
        chatModel: profile.chatModel ?? 'some-model',
        embeddingModel:
          profile.embeddingModel ??
          (profile.discoverModels ? 'some-embedding' : undefined),
        arrange(scenario) {
          switch (scenario.type) {
            case 'answer': {
              const usage = {
                prompt_tokens: scenario.inputTokens,
                completion_tokens: scenario.outputTokens,
              };
              // Mistral sends usage in the last chunk of a stream unasked; the others in one of its own.
              server.enqueue(request =>
                request.body.stream && !request.body.stream_options
                  ? {
                      type: 'raw',
                      body: [
                        { choices: [{ delta: { content: scenario.text } }] },
                        {
                          choices: [{ delta: {}, finish_reason: 'stop' }],
                          usage,
                        },
                      ]
                        .map(chunk => `data: ${JSON.stringify(chunk)}\n\n`)
                        .join(''),
                    }
                  : { type: 'text', text: scenario.text, usage },
              );
              break;
            }
            case 'length':
              server.enqueue({
                type: 'text',
                text: scenario.text,
                finishReason: 'length',
              });
              break;
            case 'rate-limited':
              server.enqueue({
                type: 'error',
                status: 429,
                retryAfter: scenario.retryAfterMs / 1000,
              });
              break;
            case 'unauthorized':
              server.enqueue({ type: 'error', status: 401 });
              break;
            case 'server-error':
              server.enqueue(({ body }) => ({
                type: 'error',
                status: 500,
                body: { error: { message: JSON.stringify(body.messages) } },
              }));
              break;
            case 'cut':
              server.enqueue({
                type: 'cut',
                chunks: scenario.text.split(/(?<= )/),
              });
              break;
            default:
              server.enqueue({ type: 'hang' });
          }
        },
        requestCount: () => server.requests.length,
        lastOutputLimit: () => {
          const { max_tokens, max_completion_tokens } = last().body;
          return (max_tokens ?? max_completion_tokens) as number | undefined;
        },
        lastAborted: () => last().aborted,
        close: () => server.stop(),
      };
    },
  });
}
