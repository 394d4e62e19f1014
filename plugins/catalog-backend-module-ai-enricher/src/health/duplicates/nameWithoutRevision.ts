/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What a minted name is without the branch in it: pipelines and templates write `<name>-<branch>`, `<branch>-<name>` or
 * `<name>-pr-<number>`, with the branch made fit for an entity name.
 *
 * @param revision - the branch the entity was read from; without one the name is as it is
 */
export function nameWithoutRevision(
  name: string,
  revision: string | undefined,
): string {
  const lower = name.toLocaleLowerCase('en-US');
  if (!revision) {
    return lower;
  }
  const slug = slugOf(revision);
  const last = slugOf(revision.split('/').pop() ?? '');
  const number = /(\d+)(?!.*\d)/.exec(revision)?.[1];
  const marks = [
    slug,
    last,
    ...(number
      ? [`pr-${number}`, `mr-${number}`, `pull-${number}`, `pr${number}`]
      : []),
  ];
  for (const mark of marks) {
    if (mark && lower.length > mark.length + 1) {
      if (
        lower.endsWith(`-${mark}`) ||
        lower.endsWith(`.${mark}`) ||
        lower.endsWith(`_${mark}`)
      ) {
        return lower.slice(0, -mark.length - 1);
      }
      if (
        lower.startsWith(`${mark}-`) ||
        lower.startsWith(`${mark}.`) ||
        lower.startsWith(`${mark}_`)
      ) {
        return lower.slice(mark.length + 1);
      }
    }
  }
  return lower;
}

function slugOf(text: string): string {
  return text
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
