/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A parsed entity reference, lower case.
 *
 * @public
 */
export type EntityRef = { kind: string; namespace: string; name: string };

const REFERENCE = /^(?:([a-zA-Z][\w.-]*):)?(?:([\w.-]+)\/)?([\w.@+-]+)$/;

/** Parses `[kind:][namespace/]name`; undefined when it is none. @public */
export function parseEntityRef(
  text: string,
  defaults: { kind: string; namespace?: string },
): EntityRef | undefined {
  const match = REFERENCE.exec(text.trim());
  return match
    ? {
        kind: (match[1] ?? defaults.kind).toLowerCase(),
        namespace: (match[2] ?? defaults.namespace ?? 'default').toLowerCase(),
        name: match[3].toLowerCase(),
      }
    : undefined;
}

/** @public */
export function formatEntityRef(ref: EntityRef): string {
  return `${ref.kind}:${ref.namespace}/${ref.name}`;
}
