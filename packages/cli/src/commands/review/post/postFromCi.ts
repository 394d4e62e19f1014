/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ParsedDiff, ReviewResult } from '@ghostlight/pull-review';
import { note } from '../../../support/output';
import type { PortalAnswer } from './askPortal';
import { AzureCiForge } from './AzureCiForge';
import type { CiForge } from './CiForge';
import { ForgeRefusal } from './ForgeRequests';
import { GithubCiForge } from './GithubCiForge';
import { GitlabCiForge } from './GitlabCiForge';
import { postReview, type PostOutcome } from './postReview';
import type { CiEnvironment } from './readCiEnvironment';

/** What the JSON says of posting. */
export type PostReport =
  | PostOutcome
  | { outcome: 'portal' | 'refused'; reason: string };

const RIGHTS = {
  github:
    'the job needs "permissions: pull-requests: write", and pull requests from forks get a token that only reads',
  gitlab:
    'GITLAB_TOKEN must hold a project access token with the scope "api" and the role Reporter or higher; the job token cannot write comments',
  'azure-devops':
    'map SYSTEM_ACCESSTOKEN: $(System.AccessToken), and allow the build identity to "Contribute to pull requests"',
};

/** Posts the review of a CI job, and says on standard error what became of it. Never throws for what a forge says. */
export async function postFromCi(options: {
  ci: CiEnvironment;
  headSha: string;
  diff: ParsedDiff;
  result: Pick<
    ReviewResult,
    'findings' | 'coverage' | 'totals' | 'failedRules'
  >;
  portal?: PortalAnswer;
}): Promise<PostReport> {
  const { ci, portal, ...rest } = options;
  const report = await post();
  note(`ghostlight: ${describe(report)}`);
  return report;

  async function post(): Promise<PostReport> {
    if (portal?.reviewsItself) {
      return {
        outcome: 'portal',
        reason: 'the portal reviews this pull request itself',
      };
    }
    if (!ci.token) {
      return {
        outcome: 'refused',
        reason: `${ci.tokenName} is not set; ${RIGHTS[ci.forge]}`,
      };
    }
    try {
      return await postReview({
        ...rest,
        forge: forgeOf(ci),
        portal: portal?.findings !== undefined,
      });
    } catch (error) {
      if (!(error instanceof ForgeRefusal)) {
        throw error;
      }
      const rights = [401, 403, 404].includes(error.status)
        ? `; ${RIGHTS[ci.forge]}`
        : '';
      return { outcome: 'refused', reason: `${error.message}${rights}` };
    }
  }
}

function forgeOf(ci: CiEnvironment): CiForge {
  switch (ci.forge) {
    case 'github':
      return new GithubCiForge(ci);
    case 'gitlab':
      return new GitlabCiForge(ci);
    default:
      return new AzureCiForge(ci);
  }
}

function describe(report: PostReport): string {
  switch (report.outcome) {
    case 'posted':
      return `posted a review with ${report.said} findings${
        report.url ? `: ${report.url}` : ''
      }`;
    case 'already-posted':
      return 'this head is reviewed already; nothing was posted';
    case 'nothing-new':
      return 'nothing new to say; nothing was posted';
    case 'moved-on':
      return 'the head of the pull request is another commit than --head; the job of that commit will review it';
    case 'closed':
      return 'the pull request is no longer open; nothing was posted';
    case 'portal':
      return `nothing was posted: ${report.reason}`;
    default:
      return `the review was not posted: ${report.reason}. The findings are printed here`;
  }
}
