/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Finding } from '@ghostlight/pull-review';
import { note } from '../../../support/output';

const TIMEOUT_MS = 60_000;

/** What a portal adds to a review in CI. */
export type PortalAnswer = {
  /** Rules with what the catalog knows: owners, consumers, deprecations; undefined when it could not look. */
  findings?: Finding[];
  /** Fingerprints that people dismissed in this repository. */
  dismissed: Set<string>;
  /** The portal reviews this pull request itself; saying it twice helps nobody. */
  reviewsItself: boolean;
};

/**
 * Asks a Ghostlight portal about a pull request. A portal that does not answer, or does not know the repository, is noted
 * and makes the review poorer, never impossible.
 */
export async function askPortal(options: {
  url: string;
  token?: string;
  repositoryUrl: string;
  number: number;
  headSha: string;
}): Promise<PortalAnswer | undefined> {
  const { url, token, repositoryUrl, number, headSha } = options;
  const base = `${url.replace(/\/*$/, '')}/api/ai-review/v1`;
  const ask = async <T>(
    path: string,
    query: Record<string, string>,
    body?: object,
  ): Promise<T> => {
    const target = new URL(`${base}/${path}`);
    Object.entries(query).forEach(([name, value]) =>
      target.searchParams.set(name, value),
    );
    const response = await fetch(target, {
      method: body ? 'POST' : 'GET',
      headers: {
        accept: 'application/json',
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) {
      throw new Error(`${target.pathname} answered ${response.status}`);
    }
    return (await response.json()) as T;
  };
  const pull = { repository: repositoryUrl, number: String(number) };
  try {
    const { items: reviews } = await ask<{
      items: { headSha: string; state: string }[];
    }>('reviews', { ...pull, limit: '20' });
    const reviewsItself = reviews.some(
      review =>
        review.headSha === headSha &&
        ['queued', 'prepared', 'posting', 'posted', 'quiet'].includes(
          review.state,
        ),
    );
    const dismissed = new Set<string>();
    for (let offset = 0; ; offset += 200) {
      const { items, total } = await ask<{
        items: { fingerprint: string }[];
        total: number;
      }>('findings', {
        repository: repositoryUrl,
        state: 'dismissed',
        limit: '200',
        offset: String(offset),
      });
      items.forEach(({ fingerprint }) => dismissed.add(fingerprint));
      if (items.length === 0 || dismissed.size >= total || offset > 10_000) {
        break;
      }
    }
    const preview = await ask<{ headSha: string; findings: Finding[] }>(
      'pull-requests/preview',
      {},
      { repository: repositoryUrl, number },
    ).catch((error: Error) => {
      note(`ghostlight: the portal could not look at it: ${error.message}`);
      return undefined;
    });
    return {
      reviewsItself,
      dismissed,
      ...(preview?.headSha === headSha ? { findings: preview.findings } : {}),
    };
  } catch (error) {
    const { message, cause } = error as Error & { cause?: Error };
    note(
      `ghostlight: the portal at ${url} is left out: ${
        cause?.message ?? message
      }`,
    );
    return undefined;
  }
}
