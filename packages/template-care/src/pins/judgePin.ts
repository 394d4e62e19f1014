/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { admits, bareVersion, compareVersions } from './compareVersions';
import type { Pin } from './types';
import {
  newestVersion,
  type KnownVersion,
  type VersionSource,
} from './VersionSource';

/**
 * What is known about a pin.
 *
 * @public
 */
export type PinVerdict = {
  status: 'current' | 'stale' | 'unknown';
  /** What to write instead, in the pin's own style (`^19.1.0`, `22-alpine`, `v4`). */
  replacement?: string;
  newest?: string;
  /** Whether the first number changes, or the second below 1.0: for a person to read about before. */
  major?: boolean;
  vulnerabilities: readonly string[];
  endOfLife?: string;
};

const suffixOf = (tag: string) => /^v?[0-9][0-9.]*(.*)$/.exec(tag)?.[1] ?? tag;

/**
 * Judges a pin against the newest suitable release.
 *
 * @remarks
 * A range is stale when it does not admit the newest release. A pin of less precision (`v4`, `18`, `3.12`) is compared
 * at its own precision. An image is compared within its variant (`-alpine` stays `-alpine`); a commit is unknown.
 *
 * @public
 */
export function judgePin(options: {
  pin: Pin;
  source: VersionSource;
  minimumAgeDays?: number;
  now?: Date;
}): PinVerdict {
  const { pin, source, minimumAgeDays, now = new Date() } = options;
  const versions = source.versionsOf(pin.ecosystem, pin.name);
  const current = bareVersion(pin.version);
  if (!versions || current === undefined) {
    return { status: 'unknown', vulnerabilities: [] };
  }
  const own: KnownVersion | undefined = versions.find(
    ({ version }) => (bareVersion(version) ?? version) === current,
  );
  const line = versions.find(
    ({ version, endOfLife }) =>
      endOfLife !== undefined &&
      (current === bareVersion(version) ||
        current.startsWith(`${bareVersion(version)}.`)),
  );
  const facts = {
    vulnerabilities: own?.vulnerabilities ?? [],
    ...(line?.endOfLife === undefined ? {} : { endOfLife: line.endOfLife }),
  };
  const suffix = pin.ecosystem === 'docker' ? suffixOf(pin.version) : undefined;
  const bareTags =
    suffix !== undefined &&
    versions.every(({ version }) => suffixOf(version) === '');
  const newest = newestVersion({
    versions,
    minimumAgeDays,
    now,
    keeps:
      suffix === undefined || bareTags
        ? undefined
        : version => suffixOf(version) === suffix,
  });
  if (!newest) {
    return { status: 'unknown', ...facts };
  }
  const target = bareVersion(newest.version) ?? newest.version;
  const parts = current.split('.').length;
  const precise =
    pin.ecosystem === 'docker' ||
    pin.ecosystem === 'github-actions' ||
    pin.ecosystem === 'runtime'
      ? target.split('.').slice(0, parts).join('.')
      : target;
  const stale =
    compareVersions(current, precise) < 0 &&
    !(pin.ecosystem === 'npm' && admits(pin.version, newest.version)) &&
    !(pin.ecosystem === 'runtime' && /^>=?/.test(pin.version));
  if (!stale) {
    return { status: 'current', newest: newest.version, ...facts };
  }
  const [a, b] = [current.split('.'), precise.split('.')];
  return {
    status: 'stale',
    newest: newest.version,
    replacement: isRange(pin.version)
      ? undefined
      : pin.version.replace(current, precise),
    major: a[0] !== b[0] || (a[0] === '0' && a[1] !== b[1]),
    ...facts,
  };
}

/** A range of more than one bound has no single token to replace. */
function isRange(version: string): boolean {
  return /\s|\|\||,|[<>*x]/.test(version.replace(/^[\^~=v\s]+/, ''));
}
