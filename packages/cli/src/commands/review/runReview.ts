/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  locateAnchor,
  REVIEW_RULES,
  reviewDiff,
  toSarif,
  type Finding,
  type ParsedDiff,
} from '@ghostlight/pull-review';
import { BadInputError, EXIT_FINDINGS, EXIT_OK } from '../../support/exit';
import { note, writeJson, writeLine } from '../../support/output';
import { loadChange } from './loadChange';
import { askPortal } from './post/askPortal';
import { postFromCi } from './post/postFromCi';
import {
  readCiEnvironment,
  type CiEnvironment,
} from './post/readCiEnvironment';
import { printable } from './runAnchors';

/**
 * `ghostlight review --base --head`. Findings alone never fail a build: only rules named with `--fail-on` do. Nor does a
 * forge or a portal that says no, which is noted.
 */
export async function runReview(options: {
  base?: string;
  head?: string;
  cwd: string;
  json?: boolean;
  sarif?: boolean;
  post?: boolean;
  portal?: string;
  failOn?: string[];
  version: string;
}): Promise<number> {
  const ci = readCiEnvironment(process.env);
  const wanted = checkOptions(options, ci);
  const change = await loadChange({ folder: options.cwd, ...wanted });
  const { config, diff, base, head, mergeBase } = change;
  const local = reviewDiff({ ...change, ...config });
  const portal = ci && (await portalOf(options, ci, head));
  const findings = (portal?.findings ?? local.findings).filter(
    ({ fingerprint }) => !portal?.dismissed.has(fingerprint ?? ''),
  );
  const result = { ...local, findings };
  const { totals, coverage, failedRules } = result;
  for (const { ruleId, message } of failedRules) {
    note(`ghostlight: the rule "${ruleId}" failed: ${message}`);
  }
  const posted =
    options.post && ci
      ? await postFromCi({ ci, headSha: head, diff, result, portal })
      : undefined;
  if (options.sarif) {
    await writeJson(
      toSarif({ findings, rules: REVIEW_RULES, version: options.version }),
    );
  } else if (options.json) {
    await writeJson({
      base,
      head,
      mergeBase,
      model: null,
      findings: findings.map(finding => ({
        ...finding,
        anchors: anchorsOf(diff, finding),
      })),
      coverage,
      totals,
      failedRules,
      problems: diff.problems,
      ...(posted && { post: posted }),
    });
  } else {
    await writeText(findings, totals, diff);
  }
  const gated = findings.some(({ ruleId }) => options.failOn?.includes(ruleId));
  return gated ? EXIT_FINDINGS : EXIT_OK;
}

function checkOptions(
  options: Parameters<typeof runReview>[0],
  ci: CiEnvironment | undefined,
): { base: string; head: string } {
  if (options.post && !ci) {
    throw new BadInputError(
      '--post works in a job for a pull request of GitHub Actions, GitLab CI (a merge request pipeline) or Azure Pipelines; this is none.',
    );
  }
  const base = options.base ?? ci?.base;
  if (!base) {
    throw new BadInputError(
      'Name the branch or commit the change is made against with --base.',
    );
  }
  const unknown = options.failOn?.find(
    id => !REVIEW_RULES.some(rule => rule.id === id),
  );
  if (unknown) {
    throw new BadInputError(
      `"${unknown}" is no rule. Rules: ${REVIEW_RULES.map(({ id }) => id).join(
        ', ',
      )}.`,
    );
  }
  return { base, head: options.head ?? ci?.head ?? 'HEAD' };
}

async function portalOf(
  options: { portal?: string },
  { repositoryUrl, number }: CiEnvironment,
  headSha: string,
) {
  const url = options.portal || process.env.GHOSTLIGHT_URL;
  return url
    ? askPortal({
        url,
        token: process.env.GHOSTLIGHT_TOKEN || undefined,
        repositoryUrl,
        number,
        headSha,
      })
    : undefined;
}

function anchorsOf(diff: ParsedDiff, { location }: Finding) {
  const { path, side, line, startLine } = location;
  // Line 0 exists nowhere: a finding on the whole file falls to the file.
  return locateAnchor(diff, { path, side, line: line ?? 0, startLine }).forges;
}

async function writeText(
  findings: readonly Finding[],
  totals: ReturnType<typeof reviewDiff>['totals'],
  diff: ParsedDiff,
): Promise<void> {
  for (const { severity, ruleId, location, message } of findings) {
    const { path, line, side } = location;
    const where = line === undefined ? path : `${path}:${line}`;
    const gone = side === 'LEFT' ? ' (old)' : '';
    await writeLine(
      `${severity.padEnd(8)} ${printable(
        where,
      )}${gone}  [${ruleId}]\n         ${printable(message)}`,
    );
  }
  await writeLine(
    `${findings.length} findings in ${diff.files.length} files. No model was used: ${totals.hunks} hunks went through the rules.`,
  );
  await writeLine(
    `A model would read ${totals.reviewed} of them (${totals.tokens} tokens); ${totals.partly} in part, ${totals.skipped} skipped, ${totals.unknown} unknown.`,
  );
}
