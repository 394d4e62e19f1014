/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What a policy may call a tool: its id (`docs:ask`), its name as MCP clients see it (`docs.ask`), or the bare name.
 *
 * @internal
 */
export function toolNames(tool: string | undefined): string[] {
  if (tool === undefined) {
    return [];
  }
  const colon = tool.indexOf(':');
  return colon < 0
    ? [tool]
    : [tool, tool.replace(':', '.'), tool.slice(colon + 1)];
}
