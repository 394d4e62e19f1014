/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { compareVersions, isPrerelease } from './compareVersions';
import type { PinEcosystem } from './types';

/**
 * What is known of one version.
 *
 * @public
 */
export type KnownVersion = {
  version: string;
  /** ISO 8601. */
  publishedAt?: string;
  deprecated?: string;
  /** Identifiers of known vulnerabilities, such as `GHSA-…`. */
  vulnerabilities?: readonly string[];
  /** End of life of a runtime's or image's release line, ISO 8601 date. */
  endOfLife?: string;
};

/**
 * Facts about versions. An implementation may ask registries; this package does not.
 *
 * @public
 */
export interface VersionSource {
  /** Versions of a package, in any order; undefined when the package is not known to the source. */
  versionsOf(
    ecosystem: PinEcosystem,
    name: string,
  ): readonly KnownVersion[] | undefined;
}

/**
 * The offline bundle: `{"npm": {"react": "19.1.0"}, "docker": {"node": ["18", "22"]}, "runtime": {"node": [{"version":
 * "18", "endOfLife": "2025-04-30"}]}}`. Keys `"npm:react"` at the top work as well.
 *
 * @public
 */
export type VersionBundle = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function read(value: unknown): KnownVersion[] {
  if (typeof value === 'string' || typeof value === 'number') {
    return [{ version: String(value) }];
  }
  if (Array.isArray(value)) {
    return value.flatMap(read);
  }
  if (!isRecord(value)) {
    return [];
  }
  if (typeof value.version === 'string') {
    return [value as KnownVersion];
  }
  return [
    ...read(value.versions),
    ...(typeof value.latest === 'string' ? [{ version: value.latest }] : []),
  ];
}

/** A version source from a bundle. @public */
export function versionsFromBundle(bundle: VersionBundle): VersionSource {
  return {
    versionsOf: (ecosystem, name) => {
      const group = bundle[ecosystem];
      const value =
        (isRecord(group) ? group[name] : undefined) ??
        bundle[`${ecosystem}:${name}`];
      if (value === undefined) {
        return undefined;
      }
      const versions = read(value);
      return versions.length > 0 ? versions : undefined;
    },
  };
}

/**
 * The newest release that is old enough; pre-releases and deprecated versions do not count.
 *
 * @param options.keeps - leaves out versions that do not suit, such as another major or another variant of an image
 *
 * @public
 */
export function newestVersion(options: {
  versions: readonly KnownVersion[];
  minimumAgeDays?: number;
  now?: Date;
  keeps?: (version: string) => boolean;
}): KnownVersion | undefined {
  const { versions, minimumAgeDays = 0, now = new Date(), keeps } = options;
  const latest = now.getTime() - minimumAgeDays * 86_400_000;
  return versions
    .filter(
      ({ version, publishedAt, deprecated }) =>
        !isPrerelease(version) &&
        !deprecated &&
        (publishedAt === undefined || Date.parse(publishedAt) <= latest) &&
        (!keeps || keeps(version)),
    )
    .reduce<KnownVersion | undefined>(
      (best, item) =>
        !best || compareVersions(item.version, best.version) > 0 ? item : best,
      undefined,
    );
}
