/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ChangeEvent, ParsedDelivery, WebhookFormat } from './types';
import {
  asArray,
  asLine,
  asObject,
  asTime,
  asUrl,
  digest,
  parseJson,
  type Loose,
} from './reading';

function unsupported(what: string): ParsedDelivery {
  return { alerts: [], changes: [], unsupported: what };
}

function one(change: ChangeEvent): ParsedDelivery {
  return { alerts: [], changes: [change] };
}

const GITHUB_ENDED = new Set(['success', 'failure', 'error', 'inactive']);

/** GitHub `deployment`, `deployment_status` and `workflow_run`: one change per deployment. @internal */
export const githubFormat: WebhookFormat = {
  id: 'github',
  deliveryKey: ({ headers }) => asLine(headers['x-github-delivery'], 200),
  parse({ body, receivedAt }) {
    const payload = asObject(parseJson(body));
    const repository = asObject(payload.repository);
    const base = {
      service: asLine(repository.name) ?? 'unknown',
      repository: asUrl(repository.html_url),
    };
    const deployment = asObject(payload.deployment);
    const deploymentId = asLine(deployment.id);
    if (deploymentId) {
      const status = asObject(payload.deployment_status);
      const state = asLine(status.state);
      const at = asTime(status.created_at);
      const environment = asLine(deployment.environment) ?? 'unknown';
      return one({
        ...base,
        id: `github:deployment:${
          base.repository ?? base.service
        }#${deploymentId}`,
        kind: 'deployment',
        startedAt:
          (state === 'in_progress' ? at : undefined) ??
          asTime(deployment.created_at) ??
          receivedAt,
        finishedAt: state && GITHUB_ENDED.has(state) ? at : undefined,
        author: asLine(asObject(deployment.creator).login),
        summary: `${asLine(deployment.ref) ?? ''} to ${environment}${
          state ? `: ${state}` : ''
        }`.trim(),
        url: asUrl(status.target_url) ?? asUrl(status.log_url),
        sha: asLine(deployment.sha),
      });
    }
    const run = asObject(payload.workflow_run);
    const runId = asLine(run.id);
    if (runId) {
      return one({
        ...base,
        id: `github:run:${base.repository ?? base.service}#${runId}`,
        kind: 'pipeline',
        startedAt:
          asTime(run.run_started_at) ?? asTime(run.created_at) ?? receivedAt,
        finishedAt: run.conclusion ? asTime(run.updated_at) : undefined,
        author: asLine(asObject(run.actor).login),
        summary: [
          asLine(run.name),
          asLine(run.head_branch),
          asLine(run.conclusion),
        ]
          .filter(Boolean)
          .join(', '),
        url: asUrl(run.html_url),
        sha: asLine(run.head_sha),
      });
    }
    return payload.zen || payload.hook_id
      ? { alerts: [], changes: [], note: 'Test delivery' }
      : unsupported('Neither a deployment nor a workflow run');
  },
};

/** Before it runs, or instead of running. */
const GITLAB_WAITS = new Set(['created', 'blocked', 'approved', 'rejected']);

/** GitLab deployment, pipeline and feature flag hooks. A flag carries no time: that of receipt is used. @internal */
export const gitlabFormat: WebhookFormat = {
  id: 'gitlab',
  deliveryKey: ({ headers }) =>
    asLine(headers['idempotency-key'] ?? headers['x-gitlab-event-uuid'], 200),
  parse({ body, receivedAt }) {
    const payload = asObject(parseJson(body));
    const kind = asLine(payload.object_kind);
    const project = asObject(payload.project);
    const repository = asUrl(project.web_url);
    const base = { service: asLine(project.name) ?? 'unknown', repository };
    if (kind === 'deployment') {
      const at = asTime(payload.status_changed_at) ?? receivedAt;
      const status = asLine(payload.status);
      if (status && GITLAB_WAITS.has(status)) {
        return {
          alerts: [],
          changes: [],
          note: `A deployment that is "${status}" has changed nothing yet`,
        };
      }
      return one({
        ...base,
        id: `gitlab:deployment:${repository ?? base.service}#${
          asLine(payload.deployment_id) ?? digest(payload)
        }`,
        kind: 'deployment',
        startedAt: at,
        finishedAt: status && status !== 'running' ? at : undefined,
        author: asLine(asObject(payload.user).username),
        summary: `${asLine(payload.ref) ?? ''} to ${
          asLine(payload.environment) ?? 'unknown'
        }: ${asLine(payload.commit_title, 200) ?? status ?? ''}`.trim(),
        url: asUrl(payload.deployable_url),
        sha: asLine(payload.short_sha),
      });
    }
    if (kind === 'feature_flag') {
      const flag = asObject(payload.object_attributes);
      const name = asLine(flag.name) ?? 'unknown';
      return one({
        ...base,
        id: `gitlab:flag:${repository ?? base.service}#${name}@${receivedAt}`,
        kind: 'feature-flag',
        startedAt: receivedAt,
        finishedAt: receivedAt,
        author: asLine(asObject(payload.user).username),
        summary: `Feature flag ${name} turned ${flag.active ? 'on' : 'off'}`,
        url: asUrl(payload.user_url),
      });
    }
    if (kind === 'pipeline') {
      const run = asObject(payload.object_attributes);
      return one({
        ...base,
        id: `gitlab:pipeline:${repository ?? base.service}#${
          asLine(run.id) ?? digest(run)
        }`,
        kind: 'pipeline',
        startedAt: asTime(run.created_at) ?? receivedAt,
        finishedAt: asTime(run.finished_at),
        author: asLine(asObject(payload.user).username),
        summary: [
          asLine(run.name) ?? 'Pipeline',
          asLine(run.ref),
          asLine(run.status),
        ]
          .filter(Boolean)
          .join(', '),
        url: asUrl(run.url),
        sha: asLine(run.sha),
      });
    }
    return unsupported(`Hook "${kind ?? 'unknown'}" is not read`);
  },
};

/** PagerDuty change events, which many tools can send. @internal */
export const changeEventFormat: WebhookFormat = {
  id: 'change-event',
  parse({ body, receivedAt }) {
    const payload = asObject(parseJson(body));
    const change = asObject(payload.payload);
    const summary = asLine(change.summary, 500);
    if (!summary) {
      return unsupported('Not a change event: payload.summary is missing');
    }
    const details: Loose = asObject(change.custom_details);
    const at = asTime(change.timestamp) ?? receivedAt;
    return one({
      id: `change-event:${asLine(details.id) ?? digest([change, at])}`,
      service: asLine(details.service) ?? asLine(change.source) ?? 'unknown',
      kind: asLine(details.kind, 60) ?? 'deployment',
      startedAt: at,
      finishedAt: asTime(details.finishedAt) ?? at,
      author: asLine(details.author) ?? asLine(details.user),
      summary,
      files: asArray(details.files).flatMap(file => asLine(file, 400) ?? []),
      url: asArray(payload.links)
        .map(link => asUrl(asObject(link).href))
        .find(Boolean),
      sha: asLine(details.sha),
    });
  },
};
