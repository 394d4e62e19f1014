/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import semver from 'semver';

const EARLY =
  /^(alpha|beta|rc|cr|m|milestone|snapshot|dev|preview|pre|canary|next|nightly|a|b|ea|incubating|early)$/;

type Part = number | string;

function partsOf(version: string): Part[] {
  return version
    .toLocaleLowerCase('en-US')
    .replace(/^v/, '')
    .replace(/\+.*$/, '')
    .split(/[._-]|(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)/)
    .filter(part => part !== '' && !/^(final|release|ga)$/.test(part))
    .map(part => (/^\d+$/.test(part) ? Number(part) : part));
}

/**
 * Orders two versions of any ecosystem: numbers by value, `1.0` equals `1.0.0`, pre-releases (`rc`, `M1`, `SNAPSHOT`,
 * `a2`) before their release.
 *
 * @public
 */
export function compareVersions(left: string, right: string): number {
  const a = partsOf(left);
  const b = partsOf(right);
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const one = a[index] ?? (typeof b[index] === 'string' ? '' : 0);
    const two = b[index] ?? (typeof a[index] === 'string' ? '' : 0);
    if (typeof one === 'number' && typeof two === 'number') {
      if (one !== two) {
        return Math.sign(one - two);
      }
      continue;
    }
    const rank = (part: Part) => {
      if (typeof part === 'number') {
        return 2;
      }
      return EARLY.test(part) ? 0 : 1;
    };
    if (rank(one) !== rank(two)) {
      return Math.sign(rank(one) - rank(two));
    }
    if (one !== two) {
      return one < two ? -1 : 1;
    }
  }
  return 0;
}

/** Whether a version is a pre-release. @public */
export function isPrerelease(version: string): boolean {
  return partsOf(version).some(
    part => typeof part === 'string' && EARLY.test(part),
  );
}

/**
 * The bare version of a pin: `^1.2.3` is `1.2.3`, `18-alpine` is `18`, `v4` is `4`. Undefined when there is none, as in
 * `latest` or a commit.
 *
 * @public
 */
export function bareVersion(version: string): string | undefined {
  if (/^[0-9a-f]{40}$/.test(version)) {
    return undefined;
  }
  return /[0-9]+(?:\.[0-9A-Za-z]+)*(?:[-.]?(?:alpha|beta|rc|cr|m|a|b)[.-]?[0-9]+)?/i.exec(
    version,
  )?.[0];
}

/** Whether an npm range admits a version. @internal */
export function admits(range: string, version: string): boolean {
  return (
    semver.validRange(range) !== null &&
    semver.valid(version) !== null &&
    semver.satisfies(version, range)
  );
}
