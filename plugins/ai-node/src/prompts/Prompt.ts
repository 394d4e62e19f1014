/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ChatMessage } from '@ghostlight/backstage-plugin-ai-common';

/** @public */
export type PromptVariable = {
  name: string;
  description?: string;
  /** Default true. An optional one that is not given leaves nothing behind. */
  required: boolean;
};

/**
 * A prompt file, parsed.
 *
 * @public
 */
export type Prompt = {
  /** `<feature>/<purpose>`, which is also its path under the prompt directory, without `.md`. */
  name: string;
  /** What the front matter declares. */
  declaredVersion: string;
  /** `<declared>+<first 12 hex digits of the SHA-256 of the file>`; changes with any edit. */
  version: string;
  description: string;
  variables: PromptVariable[];
  messages: ChatMessage[];
  /** Where it came from. */
  file: string;
  /** True when it replaces a built-in one. */
  isOverride: boolean;
};
