/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { JsonObject } from '@backstage/types';
import type { ProviderQuirks } from '../profiles/ProviderProfile';
import { isStrictSchema } from './isStrictSchema';
import type { ProviderChatRequest } from './ModelProvider';

/**
 * The body of `POST /chat/completions` for an endpoint with these quirks.
 *
 * @internal
 */
export function chatRequestBody(
  request: ProviderChatRequest,
  quirks: ProviderQuirks,
): JsonObject {
  const { responseFormat } = request;
  const messages = request.messages.map(({ role, content }) => ({
    role,
    content,
  }));
  const body: JsonObject = { model: request.model, messages };
  if (request.maxOutputTokens !== undefined) {
    body[quirks.outputLimitField] = request.maxOutputTokens;
  }
  if (request.temperature !== undefined && quirks.temperature) {
    body.temperature = request.temperature;
  }
  if (request.stop?.length && quirks.stop) {
    body.stop = request.stop;
  }
  if (responseFormat) {
    if (quirks.structuredOutput === 'json-schema') {
      body.response_format = {
        type: 'json_schema',
        json_schema: {
          name: responseFormat.name
            .replace(/[^A-Za-z0-9_-]/g, '_')
            .slice(0, 64),
          schema: responseFormat.schema,
          strict: isStrictSchema(responseFormat.schema),
        },
      };
    } else {
      // Also what `json_object` needs: OpenAI refuses it unless a message says JSON.
      messages.push({ role: 'system', content: responseFormat.instructions });
      if (quirks.structuredOutput === 'json-object') {
        body.response_format = { type: 'json_object' };
      }
    }
  }
  return body;
}
