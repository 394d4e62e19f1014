/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  placeFindings,
  type Finding,
  type ParsedDiff,
  type ReviewResult,
} from '@ghostlight/pull-review';
import type { CiComment, CiForge, OwnText } from './CiForge';
import { ForgeRefusal } from './ForgeRequests';
import {
  findingMarker,
  GHOSTLIGHT_MARK,
  headMarker,
  renderFinding,
  renderSummary,
} from './renderCiReview';

/** Comments of one review at most; the rest is listed in its text. */
const MOST_COMMENTS = 20;

/** What became of it. */
export type PostOutcome = {
  outcome: 'posted' | 'already-posted' | 'nothing-new' | 'moved-on' | 'closed';
  /** Findings that were said now. */
  said: number;
  /** Findings that this account said before, whatever people did with them. */
  before: number;
  /** Threads whose code is gone, closed now. */
  closed: number;
  /** Threads that ought to be closed, and the token may not. */
  unclosed: number;
  url?: string;
};

/**
 * Says what is new, once.
 *
 * @remarks
 * A finding that was said is never said again: not when its thread was resolved, not on another line after a move or a
 * rebase. Two runs over the same head post one review. Whose markers count is decided by the account, so a copied marker
 * keeps nothing back.
 *
 * @throws ForgeRefusal
 */
export async function postReview(options: {
  forge: CiForge;
  headSha: string;
  diff: ParsedDiff;
  result: Pick<
    ReviewResult,
    'findings' | 'coverage' | 'totals' | 'failedRules'
  >;
  portal: boolean;
}): Promise<PostOutcome> {
  const { forge, headSha, diff, result } = options;
  const { headSha: current, open } = await forge.pullRequest();
  const silent = { said: 0, before: 0, closed: 0, unclosed: 0 };
  if (!open || current !== headSha) {
    return { outcome: open ? 'moved-on' : 'closed', ...silent };
  }
  const own = (await forge.ownTexts()).filter(({ text }) =>
    text.includes(GHOSTLIGHT_MARK),
  );
  const isSaid = ({ fingerprint = '' }: Finding) =>
    own.some(({ text }) => text.includes(findingMarker(fingerprint)));
  const fresh = result.findings.filter(finding => !isSaid(finding));
  const before = result.findings.length - fresh.length;
  if (own.some(({ text }) => text.includes(headMarker(headSha)))) {
    return { ...silent, outcome: 'already-posted', before };
  }
  const threads = await closeGone(options, own);
  const spoke = own.some(({ text }) =>
    text.includes(`${GHOSTLIGHT_MARK} head=`),
  );
  if (fresh.length === 0 && spoke) {
    return { ...silent, outcome: 'nothing-new', before, ...threads };
  }
  const commented = fresh.slice(0, MOST_COMMENTS);
  const comments = placeFindings(diff, forge.forge, commented).map(
    (placed): CiComment => ({
      placed,
      marker: findingMarker(placed.finding.fingerprint ?? ''),
      text: placement =>
        renderFinding(placed.finding, { forge: forge.forge, placement }),
    }),
  );
  const posted = await forge.post({
    headSha,
    comments,
    summary: placements =>
      renderSummary({
        forge: forge.forge,
        headSha,
        commented: commented.map((finding, index) => ({
          finding,
          placement: placements[index],
        })),
        listed: fresh.slice(MOST_COMMENTS),
        standing: before,
        totals: result.totals,
        coverage: result.coverage,
        failedRules: result.failedRules,
        portal: options.portal,
      }),
  });
  return {
    outcome: 'posted',
    said: fresh.length,
    before,
    ...threads,
    url: posted.url,
  };
}

/** Threads of findings that are not found any more. Only when everything could be looked at. */
async function closeGone(
  options: Parameters<typeof postReview>[0],
  own: OwnText[],
): Promise<{ closed: number; unclosed: number }> {
  const { result, forge, diff } = options;
  const whole =
    result.failedRules.length === 0 &&
    diff.problems.length === 0 &&
    !diff.files.some(({ incomplete }) => incomplete);
  const present = result.findings.map(({ fingerprint = '' }) =>
    findingMarker(fingerprint),
  );
  const gone = own.filter(
    ({ text, thread }) =>
      thread &&
      !thread.resolved &&
      text.includes(`${GHOSTLIGHT_MARK} finding=`) &&
      !present.some(marker => text.includes(marker)),
  );
  let closed = 0;
  for (const { thread } of whole ? gone : []) {
    try {
      await forge.resolve(thread!.id);
      closed += 1;
    } catch (error) {
      if (!(error instanceof ForgeRefusal)) {
        throw error;
      }
    }
  }
  return { closed, unclosed: (whole ? gone.length : 0) - closed };
}
