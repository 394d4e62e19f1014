/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { CachedAnswer } from '../cache/ModelCache';
import type {
  ModelProvider,
  ProviderChatRequest,
} from '../provider/ModelProvider';
import type { AttemptOutput } from './runAttempt';

/**
 * One chat call as attempt output, streamed or whole.
 *
 * @internal
 */
export async function* chatOutput(
  provider: ModelProvider,
  mode: 'whole' | 'stream',
  request: ProviderChatRequest,
): AsyncGenerator<AttemptOutput<CachedAnswer>> {
  if (mode === 'whole') {
    const { text, ...rest } = await provider.chat(request);
    yield {
      type: 'done',
      ...rest,
      value: {
        text,
        finishReason: rest.finishReason,
        responseModel: rest.responseModel,
      },
      generatedText: text,
    };
    return;
  }
  let text = '';
  for await (const event of provider.stream(request)) {
    if (event.type === 'text-delta') {
      text += event.text;
      yield event;
    } else {
      const { type: _type, ...rest } = event;
      yield {
        type: 'done',
        ...rest,
        value: {
          text,
          finishReason: rest.finishReason,
          responseModel: rest.responseModel,
        },
      };
      return;
    }
  }
}
