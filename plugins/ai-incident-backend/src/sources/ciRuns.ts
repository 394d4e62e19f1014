/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { IncidentChange } from '@ghostlight/backstage-plugin-ai-common';
import { asLine, asObject, asTime, asUrl } from '../intake/formats/reading';

/** One run, of any of the forges. @internal */
export type CiRun = Pick<
  IncidentChange,
  'id' | 'startedAt' | 'finishedAt' | 'author' | 'summary' | 'url' | 'sha'
> & {
  /** It tried out what a pull request proposes. */
  proposed: boolean;
};

function runOf(options: {
  id: unknown;
  started: unknown;
  finished: unknown;
  author: unknown;
  summary: unknown[];
  url: unknown;
  sha: unknown;
  proposed: boolean;
}): CiRun[] {
  const id = asLine(options.id, 60);
  const startedAt = asTime(options.started);
  const finishedAt = asTime(options.finished);
  if (id === undefined || startedAt === undefined) {
    return [];
  }
  const sha = asLine(options.sha, 64);
  return [
    {
      id,
      startedAt: new Date(startedAt).toISOString(),
      ...(finishedAt !== undefined && finishedAt >= startedAt
        ? { finishedAt: new Date(finishedAt).toISOString() }
        : {}),
      author: asLine(options.author, 100),
      summary: options.summary
        .flatMap(part => asLine(part, 120) ?? [])
        .join(', '),
      url: asUrl(options.url),
      sha: sha && /^[a-f0-9]{7,64}$/i.test(sha) ? sha : undefined,
      proposed: options.proposed,
    },
  ];
}

/** An item of `workflow_runs`. A run that was put back to the queue keeps its creation, so its start is taken. @internal */
export function readGithubRun(value: unknown): CiRun[] {
  const run = asObject(value);
  const event = asLine(run.event) ?? '';
  return runOf({
    id: run.id,
    started: run.run_started_at ?? run.created_at,
    finished: run.status === 'completed' ? run.updated_at : undefined,
    author: asObject(run.actor).login,
    summary: [run.name, run.head_branch, run.conclusion ?? run.status],
    url: run.html_url,
    sha: run.head_sha,
    proposed: event.startsWith('pull_request') || event === 'merge_group',
  });
}

const GITLAB_ENDED = /^(?:success|failed|canceled|skipped)$/;

/** An item of `/projects/:id/pipelines`. The list tells no start: it is taken for that of its creation. @internal */
export function readGitlabPipeline(value: unknown): CiRun[] {
  const pipeline = asObject(value);
  const source = asLine(pipeline.source) ?? '';
  return runOf({
    id: pipeline.id,
    started: pipeline.created_at,
    finished: GITLAB_ENDED.test(asLine(pipeline.status) ?? '')
      ? pipeline.updated_at
      : undefined,
    author: undefined,
    summary: [pipeline.name ?? 'pipeline', pipeline.ref, pipeline.status],
    url: pipeline.web_url,
    sha: pipeline.sha,
    proposed: /merge_request|external_pull_request/.test(source),
  });
}

/** An item of `_apis/build/builds`, which lists those of all repositories of the project. @internal */
export function readAzureBuild(value: unknown, repository: string): CiRun[] {
  const build = asObject(value);
  const { name, id } = asObject(build.repository);
  if (
    repository &&
    asLine(name)?.toLowerCase() !== repository.toLowerCase() &&
    asLine(id)?.toLowerCase() !== repository.toLowerCase()
  ) {
    return [];
  }
  const branch = asLine(build.sourceBranch) ?? '';
  return runOf({
    id: build.id,
    started: build.startTime ?? build.queueTime,
    finished: build.finishTime,
    author: asObject(build.requestedFor).displayName,
    summary: [
      asObject(build.definition).name,
      branch.replace(/^refs\/heads\//, ''),
      build.result ?? build.status,
    ],
    url: asObject(asObject(build._links).web).href,
    sha: build.sourceVersion,
    proposed:
      asLine(build.reason) === 'pullRequest' || branch.startsWith('refs/pull/'),
  });
}
