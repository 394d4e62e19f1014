/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export type { Prompt, PromptVariable } from './Prompt';
export { PromptLibrary } from './PromptLibrary';
export { registerPromptDirectory } from './registerPromptDirectory';
export { parsePrompt } from './parsePrompt';
export {
  registerPromptSource,
  type PromptSource,
} from './registerPromptSource';
