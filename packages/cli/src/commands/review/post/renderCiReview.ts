/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Finding, Forge, ReviewResult } from '@ghostlight/pull-review';
import { formatSuggestion } from '@ghostlight/pull-review';
import type { Placement } from './CiForge';

/** In every text of ours, and hidden. */
export const GHOSTLIGHT_MARK = '<!-- ghostlight:ci';

const MOST_LISTED = 100;
const MOST_GAPS = 15;
/** GitHub's limit is 65,536 characters; the others allow more. */
const MOST_CHARACTERS = 60_000;

/** Marks what was said about a finding. */
export function findingMarker(fingerprint: string): string {
  return `${GHOSTLIGHT_MARK} finding=${fingerprint} -->`;
}

/** Marks the review of a head. */
export function headMarker(headSha: string): string {
  return `${GHOSTLIGHT_MARK} head=${headSha} -->`;
}

/** The comment of one finding. */
export function renderFinding(
  finding: Finding,
  options: { forge: Forge; placement: Placement },
): string {
  const { location, title, severity, message, ruleId } = finding;
  const { path, line, startLine, side } = location;
  // Only a portal sends suggestions, and it has proven them: they apply and parse.
  const block =
    options.placement === 'line' &&
    finding.suggestion !== undefined &&
    line !== undefined
      ? formatSuggestion(options.forge, {
          suggestion: finding.suggestion,
          startLine: startLine ?? line,
          line,
        })
      : undefined;
  const elsewhere = finding.evidence
    .filter(item => item.path !== path)
    .slice(0, 5)
    .map(
      item =>
        `- ${code(item.line ? `${item.path}:${item.line}` : item.path)}: ${code(
          item.quote.slice(0, 200),
        )}`,
    );
  const where = `${path}${line === undefined ? '' : `:${line}`}`;
  return [
    ...(options.placement === 'line'
      ? []
      : [`${code(where)}${side === 'LEFT' ? ' (before the change)' : ''}`]),
    `**${plain(title)}** (${severity})`,
    plain(message),
    ...(elsewhere.length > 0 ? [elsewhere.join('\n')] : []),
    ...(block ? [block] : []),
    `<sub>${code(
      ruleId,
    )} · not wanted? Resolve this thread: it is not said again on this pull request</sub>`,
    findingMarker(finding.fingerprint ?? ''),
  ].join('\n\n');
}

/** The text of the review itself: what was looked at, and what found no place on a line or file. */
export function renderSummary(options: {
  forge: Forge;
  headSha: string;
  /** Commented, with where each came to stand. */
  commented: { finding: Finding; placement: Placement }[];
  /** Beyond the cap on comments. */
  listed: Finding[];
  /** Said before and still found. */
  standing: number;
  totals: ReviewResult['totals'];
  coverage: ReviewResult['coverage'];
  failedRules: ReviewResult['failedRules'];
  portal: boolean;
}): string {
  const { forge, commented, listed, standing, totals, failedRules } = options;
  const said = commented.length + listed.length;
  const homeless = commented
    .filter(({ placement }) => placement === 'body')
    .map(({ finding }) => renderFinding(finding, { forge, placement: 'body' }));
  const gaps = options.coverage.filter(({ state }) => state === 'unknown');
  const parts = [
    said === 0
      ? 'Nothing to remark.'
      : `${count(said, 'remark')} on this change.`,
    `The rules saw ${count(totals.hunks - totals.unknown, 'changed hunk')}${
      totals.unknown > 0 ? `; ${totals.unknown} are unknown, not fine` : ''
    }. No model was used.${
      options.portal
        ? ' The portal told who uses what.'
        : ' No portal was asked, so who uses what is not known.'
    }`,
    ...(gaps.length > 0
      ? [
          gaps
            .slice(0, MOST_GAPS)
            .map(
              ({ path, reason }) => `- ${code(path)}: ${reason ?? 'unknown'}`,
            )
            .join('\n'),
        ]
      : []),
    ...(failedRules.length > 0
      ? [
          `These rules failed, so their silence means nothing: ${failedRules
            .map(({ ruleId }) => code(ruleId))
            .join(', ')}.`,
        ]
      : []),
    ...(standing > 0
      ? [`${count(standing, 'earlier remark')} not said again.`]
      : []),
    ...(homeless.length > 0 ? ['---', ...homeless] : []),
    ...(listed.length > 0
      ? [
          [
            ...listed.slice(0, MOST_LISTED).map(finding => {
              const { path, line } = finding.location;
              return `- ${code(
                line === undefined ? path : `${path}:${line}`,
              )} ${plain(finding.title)} (${finding.severity}) ${findingMarker(
                finding.fingerprint ?? '',
              )}`;
            }),
            ...(listed.length > MOST_LISTED
              ? [
                  `- and ${
                    listed.length - MOST_LISTED
                  } more, in the log of the job`,
                ]
              : []),
          ].join('\n'),
        ]
      : []),
  ];
  const end = [
    '<sub>This review comments and never blocks.</sub>',
    headMarker(options.headSha),
  ].join('\n\n');
  const text = parts.join('\n\n');
  return text.length + end.length > MOST_CHARACTERS
    ? `${cutAtParagraph(
        text,
        MOST_CHARACTERS - end.length,
      )}\n\nThe rest is in the log of the job.\n\n${end}`
    : `${text}\n\n${end}`;
}

/** Whole lines only: half a hidden marker would hide all that follows it. */
function cutAtParagraph(text: string, room: number): string {
  const kept = text.slice(0, room - 100);
  return kept.slice(0, Math.max(0, kept.lastIndexOf('\n')));
}

/** Words of the change may be in it: they neither hide anything, nor pass for a marker, nor call people. */
function plain(text: string): string {
  return text
    .replace(/<!--|-->/g, mark => mark.split('').join('\u200b'))
    .replace(/(`+)[^`][\s\S]*?\1|@(?=\w)/g, found =>
      found === '@' ? '@\u200b' : found,
    );
}

/** Any text as code. */
function code(text: string): string {
  const line = text
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
    .replace(/<!--|-->/g, mark => mark.split('').join('\u200b'));
  const runs = line.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(run => run.length)) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
