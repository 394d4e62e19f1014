/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  ReviewComment,
  ReviewCoverage,
  ReviewModelUse,
} from '@ghostlight/backstage-plugin-ai-common';
import type { Finding } from '@ghostlight/pull-review';
import type { FindingRow, PreparedReview } from './types';

const MOST_LISTED = 100;
const MOST_GAPS = 15;

/** The comment of one finding. */
export function renderComment(
  finding: Pick<FindingRow, 'shortId' | 'ruleId' | 'byModel' | 'body'>,
): ReviewComment {
  const { body: found, shortId, ruleId, byModel } = finding;
  const { path, side, line, startLine } = found.location;
  const elsewhere = found.evidence.filter(
    item => item.path !== path || item.line === undefined,
  );
  return {
    anchor: {
      path,
      side,
      ...(line === undefined ? {} : { line }),
      ...(startLine === undefined ? {} : { startLine }),
    },
    body: [
      `**${found.title}** (${found.severity})`,
      found.message,
      ...(elsewhere.length > 0
        ? [
            elsewhere
              .slice(0, 5)
              .map(({ path: file, line: at, quote }) =>
                [
                  `- ${code(at === undefined ? file : `${file}:${at}`)}`,
                  quote ? `: ${code(quote.slice(0, 200))}` : '',
                ].join(''),
              )
              .join('\n'),
          ]
        : []),
      `<sub>${code(shortId)} · ${ruleId}${
        byModel ? ' · found by a model' : ''
      } · not wanted? Comment ${code(
        `/ghostlight ignore ${shortId} <reason>`,
      )}</sub>`,
    ].join('\n\n'),
    ...(found.suggestion === undefined ? {} : { suggestion: found.suggestion }),
  };
}

/** The text of a review: what was looked at and what was not, and whatever does not stand on a line. */
export function renderReview(options: {
  comments: number;
  /** Findings beyond the cap on comments. */
  listed: FindingRow[];
  /** Said before and still there. */
  standing: FindingRow[];
  coverage: ReviewCoverage;
  model: ReviewModelUse;
  failedRules: { ruleId: string; message: string }[];
  prepared: PreparedReview;
}): string {
  const { comments, listed, standing, coverage, model, prepared } = options;
  const said = comments + listed.length;
  const parts = [
    said === 0
      ? 'Nothing to remark.'
      : `${count(said, 'remark')} on this change.`,
    describeCoverage(coverage, model, prepared.ranRules.length),
    ...(model.used ? [describeCost(model)] : []),
  ];
  if (listed.length > 0) {
    parts.push(
      `**More than ${prepared.maxComments} remarks; the rest in short**`,
      listLines(listed),
    );
  }
  if (standing.length > 0) {
    parts.push(
      `${count(standing.length, 'earlier remark')} still open: ${standing
        .slice(0, MOST_LISTED)
        .map(({ shortId }) => code(shortId))
        .join(', ')}.`,
    );
  }
  if (options.failedRules.length > 0) {
    parts.push(
      `These rules failed, so their silence means nothing: ${options.failedRules
        .map(({ ruleId }) => code(ruleId))
        .join(', ')}.`,
    );
  }
  if (prepared.problems.length > 0) {
    parts.push(
      `The review configuration on the default branch could not be used whole:\n\n${prepared.problems
        .map(problem => `- ${problem}`)
        .join('\n')}`,
    );
  }
  const about = [
    prepared.entityRef ? code(prepared.entityRef) : '',
    prepared.ownerRef ? `owned by ${code(prepared.ownerRef)}` : '',
  ].filter(Boolean);
  parts.push(
    `<sub>${
      about.length > 0 ? `${about.join(', ')} · ` : ''
    }This review comments and never blocks. ${code(
      '/ghostlight review',
    )}, ${code('explain <id>')}, ${code('ignore <id> <reason>')}, ${code(
      'pause',
    )}, ${code('resume')}</sub>`,
  );
  return parts.join('\n\n');
}

/** What was looked at, in sentences. */
export function describeCoverage(
  coverage: ReviewCoverage,
  model: ReviewModelUse,
  /** Rules that ran to their end. */
  rules: number,
): string {
  const { hunks, reviewed, partly, skipped, unknown, complete } = coverage;
  const other = [
    partly > 0 ? `${partly} in part` : '',
    skipped > 0 ? `${skipped} skipped` : '',
    unknown > 0 ? `${unknown} unknown` : '',
  ].filter(Boolean);
  const lines = [
    `Looked at ${reviewed} of ${count(hunks, 'changed hunk')}${
      other.length > 0 ? ` (${other.join(', ')})` : ''
    }. ${
      model.used
        ? `${rules} rules saw the whole change, a model the hunks counted here.`
        : `${rules} rules; no model was used${
            model.reason ? ` (${model.reason})` : ''
          }.`
    }`,
  ];
  if (!complete) {
    lines.push(
      'The forge did not show the whole change; what it withheld is unknown, not fine.',
    );
  }
  if (coverage.gaps.length > 0) {
    lines.push(
      [
        ...coverage.gaps
          .slice(0, MOST_GAPS)
          .map(
            ({ path, state, reason }) =>
              `- ${code(path)}: ${state}${reason ? `, ${reason}` : ''}`,
          ),
        ...(coverage.gaps.length > MOST_GAPS
          ? [`- and ${coverage.gaps.length - MOST_GAPS} more files`]
          : []),
      ].join('\n'),
    );
  }
  return lines.join('\n\n');
}

/** What was planned before the first call, and what the calls came to. */
export function describeCost(model: ReviewModelUse): string {
  const { planned, calls, costNanoUsd } = model;
  const spent =
    costNanoUsd === undefined
      ? 'at a price that is not known'
      : `for $${(Number(BigInt(costNanoUsd)) / 1e9).toFixed(4)}`;
  return [
    `${count(calls, 'model call')} ${spent}`,
    planned
      ? `at most ${planned.calls} calls over ${planned.tokens} tokens of the change were planned`
      : '',
  ]
    .filter(Boolean)
    .join('; ')
    .concat('.');
}

/** Any text as code: names of files and branches are a stranger's words and must not become links, mentions or markup. */
export function code(text: string): string {
  const plain = text.replace(/[\r\n\u2028\u2029]+/g, ' ');
  const runs = plain.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(run => run.length)) + 1);
  const pad = plain.startsWith('`') || plain.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${plain}${pad}${fence}`;
}

function listLines(findings: FindingRow[]): string {
  const lines = findings.slice(0, MOST_LISTED).map(({ shortId, body }) => {
    const { path, line } = body.location;
    return `- ${code(line === undefined ? path : `${path}:${line}`)} ${
      body.title
    } (${body.severity}, ${code(shortId)})`;
  });
  return [
    ...lines,
    ...(findings.length > MOST_LISTED
      ? [`- and ${findings.length - MOST_LISTED} more, on the portal's page`]
      : []),
  ].join('\n');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Locations first by gravity, as rules sort them; a model's after the rules' of the same gravity. */
export function byGravity(
  left: { body: Finding; byModel: boolean },
  right: { body: Finding; byModel: boolean },
): number {
  const order = ['critical', 'high', 'medium', 'low'];
  return (
    order.indexOf(left.body.severity) - order.indexOf(right.body.severity) ||
    Number(left.byModel) - Number(right.byModel)
  );
}
