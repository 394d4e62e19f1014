/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// node benchmarks/delivery-metrics/devlake.mjs --data <clone of apache/devlake>
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { engine } from './lib/engine.mjs';
import { createScore } from './lib/score.mjs';

const { data: root } = parseArgs({
  options: { data: { type: 'string' } },
}).values;
const folder = join(root, 'backend/plugins/dora/e2e');
const score = createScore('devlake');

function table(path) {
  const [header, ...rows] = readFileSync(join(folder, path), 'utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
    .map(line => line.split(',').map(cell => cell.replace(/^"(.*)"$/, '$1')));
  return rows.map(row =>
    Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])),
  );
}
const time = text => (text ? engine.parseInstant(text) : undefined);
const mapped = (path, kind) =>
  new Set(
    table(path)
      .filter(row => row.table === kind && row.project_name === 'project1')
      .map(row => row.row_id),
  );
const toRuns = (rows, scopes, commitsOf) =>
  rows
    .filter(row => scopes.has(row.cicd_scope_id))
    .map(row => ({
      // Rows of one run in one repository are kept apart by their row id.
      id: row.cicd_deployment_id,
      service: row.cicd_scope_id,
      environment: row.environment,
      status: { SUCCESS: 'success', FAILURE: 'failure' }[row.result] ?? 'other',
      startedAt: time(row.started_date),
      finishedAt: time(row.finished_date),
      commit: row.commit_sha,
      repository: row.repo_url,
      commits: commitsOf?.(row),
    }));
const sources = { deployments: {}, changes: {}, incidents: {} };

{
  const at = name => `change_lead_time/${name}.csv`;
  const diffs = table(at('commits_diffs'));
  const rows = table(at('cicd_deployment_commits'));
  const byId = new Map(rows.map(row => [row.id, row]));
  const deployments = toRuns(
    rows,
    mapped(at('project_mapping'), 'cicd_scopes'),
    row =>
      diffs
        .filter(
          diff =>
            diff.new_commit_sha === row.commit_sha &&
            diff.old_commit_sha ===
              (byId.get(row.prev_success_deployment_commit_id)?.commit_sha ??
                ''),
        )
        .map(diff => diff.commit_sha),
  );
  const repositories = mapped(at('project_mapping'), 'repos');
  const pulls = table(at('pull_requests')).filter(
    pull => pull.merged_date && repositories.has(pull.base_repo_id),
  );
  const earliest = values =>
    values.length ? Math.min(...values.map(time)) : undefined;
  const changes = pulls.map(pull => ({
    commit: pull.merge_commit_sha,
    authoredAt: earliest(
      table(at('pull_request_commits'))
        .filter(row => row.pull_request_id === pull.id)
        .map(row => row.commit_authored_date),
    ),
    openedAt: time(pull.created_date),
    mergedAt: time(pull.merged_date),
    firstReviewedAt: earliest(
      table(at('pull_request_comments'))
        .filter(
          row =>
            row.pull_request_id === pull.id &&
            row.account_id !== pull.author_id,
        )
        .map(row => row.created_date),
    ),
  }));
  const found = engine.devlakePullRequests({
    deployments,
    changes,
    incidents: [],
    sources,
  });
  const expected = new Map(
    table(at('project_pr_metrics')).map(row => [row.id, row]),
  );
  for (const [index, pull] of pulls.entries()) {
    const row = expected.get(pull.id);
    const own = found[index];
    const pairs = [
      ['pr_coding_time', own.codingTime],
      ['pr_pickup_time', own.pickupTime],
      ['pr_review_time', own.reviewTime],
      ['pr_deploy_time', own.deployTime],
      ['pr_cycle_time', own.cycleTime],
    ];
    const off = pairs.filter(
      ([name, value]) => (row?.[name] ?? '') !== String(value ?? ''),
    );
    score.add(
      off.length ? 'wrong' : 'agree',
      `pull request ${pull.id}`,
      off
        .map(([name, value]) => `${name} ${value} for ${row?.[name]}`)
        .join('; '),
    );
  }
}
{
  const at = name => `connect_incident_to_deployment/${name}.csv`;
  const mapping = at('raw_tables/project_mapping');
  const isMapped = row => mapped(mapping, row.table).has(row.scope_id);
  const blamed = engine.devlakeIncidentDeployments({
    deployments: toRuns(
      table(at('prev_success_deployment_commit/cicd_deployment_commits_after')),
      mapped(mapping, 'cicd_scopes'),
    ),
    changes: [],
    incidents: table(at('raw_tables/incidents'))
      .filter(isMapped)
      .map(row => ({ id: row.id, openedAt: time(row.created_date) })),
    sources,
  });
  const expected = table(
    at('snapshot_tables/project_incident_deployment_relationships'),
  );
  for (const row of expected) {
    const own = blamed.get(row.id);
    score.add(
      own === row.deployment_id ? 'agree' : 'wrong',
      `incident ${row.id}`,
      own,
    );
  }
  if (blamed.size !== expected.length) {
    score.add('wrong', `${blamed.size} incidents for ${expected.length}`);
  }
}
score.finish();
