/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Names a document across sources, in maps. */
export function documentKey(document: { source: string; id: string }): string {
  return JSON.stringify([document.source, document.id]);
}
