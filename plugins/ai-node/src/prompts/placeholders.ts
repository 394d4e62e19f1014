/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** `{{name}}`; a fresh expression each time, since a global one has state. @internal */
export function placeholderPattern(): RegExp {
  return /\{\{\s*([a-zA-Z][a-zA-Z0-9_]*)\s*\}\}/g;
}
