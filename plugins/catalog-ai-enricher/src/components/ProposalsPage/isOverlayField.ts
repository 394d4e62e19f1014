/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Whether the catalog can show a field without its repository; the backend decides. */
export function isOverlayField(path: string): boolean {
  return (
    /^metadata\.(?:tags|title|description)$/.test(path) ||
    /^metadata\.(?:annotations|labels)\./.test(path) ||
    /^spec\.(?:owner|type|lifecycle)$/.test(path)
  );
}
