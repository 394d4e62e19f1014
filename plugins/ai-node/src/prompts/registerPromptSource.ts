/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { packageVersion } from '../process/packageVersion';
import { processStateOrOwn } from '../process/processStateOrOwn';

/**
 * Gives prompts that go before files, such as those that a prompt library has pinned.
 *
 * @public
 */
export interface PromptSource {
  /**
   * The text of a prompt file, asked before each use; `undefined`: the file holds. What it throws fails the call, since
   * using another text than the pinned one would hide it.
   */
  find(name: string): Promise<{ text: string; origin: string } | undefined>;
}

/**
 * Sets where pinned prompts come from; the last one set holds.
 *
 * @public
 */
export function registerPromptSource(source: PromptSource): void {
  state().source = source;
}

/** @internal */
export function promptSource(): PromptSource | undefined {
  return state().source;
}

function state(): { source?: PromptSource } {
  return processStateOrOwn({
    key: 'prompt-source',
    version: packageVersion,
    create: () => ({}),
  });
}
