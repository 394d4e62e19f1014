/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { anthropicProfile } from './anthropic';
import { azureOpenaiProfile } from './azureOpenai';
import { genericProfile } from './generic';
import { mistralProfile } from './mistral';
import { ollamaProfile } from './ollama';
import { openaiProfile } from './openai';
import type { ProviderProfile } from './ProviderProfile';
import { scalewayProfile } from './scaleway';
import { vllmProfile } from './vllm';

/** In the order in which their hosts are tried; `generic` matches no host and is what remains. @internal */
export const builtInProfiles: readonly ProviderProfile[] = [
  openaiProfile,
  azureOpenaiProfile,
  mistralProfile,
  scalewayProfile,
  anthropicProfile,
  ollamaProfile,
  vllmProfile,
  genericProfile,
];
