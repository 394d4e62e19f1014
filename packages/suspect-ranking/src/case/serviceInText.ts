/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Shorter names are words of other things too often. */
const SHORTEST = 2;

/**
 * The one service whose name stands in the text of an alert as a whole; of names within names the longest.
 *
 * @returns '' when none does, or several do: the alert tells when, and not where
 * @internal
 */
export function serviceInText(
  texts: readonly string[],
  services: readonly string[],
): string {
  const named = [...new Set(services)].filter(
    service =>
      service.length >= SHORTEST && texts.some(text => names(text, service)),
  );
  const longest = named.filter(
    service => !named.some(other => other !== service && names(other, service)),
  );
  return longest.length === 1 ? longest[0] : '';
}

function names(text: string, service: string): boolean {
  const haystack = text.toLowerCase();
  const needle = service.toLowerCase();
  for (
    let at = haystack.indexOf(needle);
    at >= 0;
    at = haystack.indexOf(needle, at + 1)
  ) {
    const before = haystack[at - 1] ?? ' ';
    const after = haystack[at + needle.length] ?? ' ';
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) {
      return true;
    }
  }
  return false;
}
