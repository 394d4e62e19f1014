/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * An address that may be linked, else `undefined`.
 *
 * @remarks
 * Addresses come from documents of strangers: only the web and places inside the portal are linked. Control characters and
 * backslashes are how browsers are made to read `//host` or `javascript:` where a check reads something else.
 */
export function safeHref(location: string | undefined): string | undefined {
  if (!location || /[\s\p{Cc}\\]/u.test(location)) {
    return undefined;
  }
  return /^(?:\/(?!\/)|https?:\/\/)/i.test(location) ? location : undefined;
}

/** The location of a document with the fragment of the exact place. */
export function placeOf(source: {
  location: string;
  anchor: string;
}): string | undefined {
  const { location, anchor } = source;
  return safeHref(
    anchor && !location.includes('#')
      ? `${location}#${encodeURIComponent(anchor)}`
      : location,
  );
}
