/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A name that was written short, completed to a reference. What is no name stays, for the backend to refuse with its reason. */
export function entityRefOf(text: string, kind: 'group' | 'system'): string {
  const ref = text.trim();
  if (ref.includes(':')) {
    return ref;
  }
  return ref.includes('/') ? `${kind}:${ref}` : `${kind}:default/${ref}`;
}
