/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { CheckReport } from '@ghostlight/backstage-plugin-ai-common';
import { readGithubUrl } from '../forgeUrls';
import type { GithubClient } from './GithubClient';

const EXTERNAL_ID = 'ghostlight';

/**
 * A check run, which only apps may write; with a token a commit status says the same in less.
 *
 * @internal
 */
export async function githubReport(
  client: GithubClient,
  request: CheckReport,
): Promise<void> {
  const octokit = client.octokit(request.repository.url);
  const at = readGithubUrl(request.repository.url);
  const done = request.conclusion !== 'in-progress';
  const check = {
    ...at,
    name: request.name,
    status: done ? ('completed' as const) : ('in_progress' as const),
    ...(request.conclusion === 'in-progress'
      ? {}
      : { conclusion: request.conclusion }),
    output: {
      title: request.title,
      summary: request.summary.slice(0, 65_535),
    },
    ...(request.url ? { details_url: request.url } : {}),
  };
  try {
    const { data } = await octokit.rest.checks.listForRef({
      ...at,
      ref: request.sha,
      check_name: request.name,
    });
    const ours = data.check_runs.find(run => run.external_id === EXTERNAL_ID);
    if (ours) {
      await octokit.rest.checks.update({ ...check, check_run_id: ours.id });
    } else {
      await octokit.rest.checks.create({
        ...check,
        head_sha: request.sha,
        external_id: EXTERNAL_ID,
      });
    }
    return;
  } catch (error) {
    if (!['NotAllowedError', 'NotFoundError'].includes((error as Error).name)) {
      throw error;
    }
  }
  const states = {
    success: 'success',
    neutral: 'success',
    failure: 'failure',
    'in-progress': 'pending',
  } as const;
  await octokit.rest.repos.createCommitStatus({
    ...at,
    sha: request.sha,
    state: states[request.conclusion],
    context: request.name,
    description: request.title.slice(0, 140),
    ...(request.url ? { target_url: request.url } : {}),
  });
}
