/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AiMark } from '@ghostlight/backstage-plugin-ai-common';

/** Names that coding tools put into `Co-authored-by`, as their documentation has them. */
const TOOLS =
  /\b(copilot|claude|cursor ?agent|codex|devin|gemini|aider|windsurf|amazon ?q|jules|sweep|opencode|junie|coderabbit|kiro)\b/i;
const TRAILER = /^\s*([a-z][a-z-]*)\s*:\s*(.+?)\s*$/i;

/**
 * What the trailers of a commit message attest: `assisted` for `Assisted-by`, `Generated-by` and a tool as co-author. A
 * message never attests `human`, since tools forget to mark.
 *
 * @remarks
 * A lower bound: trailers go missing in squashes, and some tools stamp commits that they did not write.
 */
export function readAiMark(message: string): AiMark {
  for (const line of message.split('\n').slice(1)) {
    const [, key, value] = TRAILER.exec(line) ?? [];
    const name = key?.toLowerCase();
    if (name === 'assisted-by' || name === 'generated-by') {
      return 'assisted';
    }
    if (name === 'co-authored-by' && TOOLS.test(value)) {
      return 'assisted';
    }
  }
  return /^🤖 Generated with /m.test(message) ? 'assisted' : 'unknown';
}
