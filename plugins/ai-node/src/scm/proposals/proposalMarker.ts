/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';

/** What the hidden comment of a proposed pull request says. @internal */
export type ProposalMarker = {
  purpose: string;
  fingerprint: string;
  /** Commit of the branch that we left there; anything else on the branch is somebody else's work. */
  head?: string;
};

const PATTERN =
  /<!-- ghostlight:purpose=(\S+) fingerprint=(\S+?)(?: head=([0-9a-f]{7,64}))? -->/g;
const TRAILER = 'Ghostlight-Proposal';

/**
 * The branch of a purpose, the same for ever: found again without any state of ours.
 *
 * @internal
 */
export function proposalBranch(purpose: string): string {
  const slug = purpose
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  // Two purposes that slug alike must not share a branch.
  return slug === purpose
    ? `ghostlight/${slug}`
    : `ghostlight/${slug || 'proposal'}-${hash(purpose).slice(0, 8)}`;
}

/** @internal */
export function proposalFingerprint(fingerprint: string): string {
  return /^[\w.:@/-]{1,80}$/.test(fingerprint) && !fingerprint.includes('--')
    ? fingerprint
    : hash(fingerprint).slice(0, 32);
}

/**
 * The body with the marker at its end, cut to `limit` without losing the marker.
 *
 * @internal
 */
export function withProposalMarker(options: {
  body: string;
  marker: ProposalMarker;
  limit: number;
}): string {
  const { purpose, fingerprint, head } = options.marker;
  const marker = `<!-- ghostlight:purpose=${encode(
    purpose,
  )} fingerprint=${fingerprint}${head ? ` head=${head}` : ''} -->`;
  const room = options.limit - marker.length - 2;
  let body = defuseMarkers(options.body).trimEnd();
  if (body.length > room) {
    const notice = '\n\n(The rest is cut: this forge limits the length.)';
    body = `${body.slice(0, Math.max(0, room - notice.length))}${notice}`;
  }
  return `${body}\n\n${marker}`;
}

/** The last marker of a body; bodies of ours never hold another. @internal */
export function readProposalMarker(body: string): ProposalMarker | undefined {
  const match = [...body.matchAll(PATTERN)].at(-1);
  return (
    match && {
      purpose: decode(match[1]),
      fingerprint: match[2],
      ...(match[3] ? { head: match[3] } : {}),
    }
  );
}

/** A message with the trailer by which an interrupted proposal is recognised. @internal */
export function withProposalTrailer(
  message: string,
  marker: ProposalMarker,
): string {
  return `${message.trimEnd()}\n\n${TRAILER}: ${encode(marker.purpose)} ${
    marker.fingerprint
  }\n`;
}

/** @internal */
export function readProposalTrailer(
  message: string,
): ProposalMarker | undefined {
  const match = new RegExp(`^${TRAILER}: (\\S+) (\\S+)\\s*$`, 'm').exec(
    message,
  );
  return match
    ? { purpose: decode(match[1]), fingerprint: match[2] }
    : undefined;
}

/** Text from elsewhere must not be able to pose as our marker. @internal */
export function defuseMarkers(text: string): string {
  return text.replace(/<!--(\s*)ghostlight:/gi, '<!--$1');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/--/g, '%2D%2D');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
