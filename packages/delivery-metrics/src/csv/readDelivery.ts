/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { isProductionEnvironment } from '../history/assembleDeployments';
import type {
  AiAttestation,
  ChangeRecord,
  DeliveryData,
  DeploymentKind,
  DeploymentRecord,
  DeploymentStatus,
  DeploymentTask,
  IncidentRecord,
  ServiceRecord,
} from '../model/types';
import { deliveryColumns } from './columns';
import {
  readTable,
  type CsvFile,
  type CsvRow,
  type CsvTable,
} from './readTable';

const choices = <T>(groups: readonly (readonly [T, string])[]) =>
  Object.fromEntries(
    groups.flatMap(([value, names]) =>
      names.split(' ').map(name => [name, value] as const),
    ),
  ) as Readonly<Record<string, T>>;

const STATUS = choices<DeploymentStatus>([
  [
    'success',
    'success succeeded successful ok passed pass completed complete done deployed active inactive finished true healthy',
  ],
  [
    'failure',
    'failure failed fail error errored failing false timedout timeout partiallysucceeded degraded',
  ],
  [
    'other',
    'other others cancelled canceled aborted abort skipped pending queued running inprogress started waiting created manual scheduled blocked rejected notdeployed unknown neutral stale superseded',
  ],
]);
const KIND = choices<DeploymentKind>([
  [
    'planned',
    'planned normal standard regular feature release deployment deploy manual scheduled',
  ],
  ['hotfix', 'hotfix fix fixforward rollforward emergency patch bugfix'],
  ['rollback', 'rollback'],
  ['revert', 'revert'],
  ['unplanned', 'unplanned rework incident bug'],
]);
const AI = choices<AiAttestation>([
  ['assisted', 'assisted ai aiassisted true yes 1 attestedai'],
  ['human', 'human attestedhuman attestednot none'],
  // "No" only says that no mark was found.
  ['unknown', 'unknown false no 0 na'],
]);

/**
 * Reads the documented CSV files. A file that is left out is a missing source; one with only a header is a source that saw
 * nothing.
 *
 * @throws InvalidDeliveryDataError with `file:line:column`, the value and what would be right.
 * @public
 */
export function readDelivery(files: {
  deployments?: CsvFile;
  changes?: CsvFile;
  incidents?: CsvFile;
  services?: CsvFile;
}): DeliveryData {
  const table = (name: keyof typeof deliveryColumns) =>
    files[name] && readTable(files[name]!, deliveryColumns[name]);
  const deploymentTable = table('deployments');
  const changeTable = table('changes');
  const incidentTable = table('incidents');
  const deployments = settleColumns(
    (deploymentTable?.rows ?? []).map(row =>
      readDeployment(row, deploymentTable!),
    ),
  );
  const incidents = (incidentTable?.rows ?? []).map(readIncident);
  return {
    deployments,
    changes: (changeTable?.rows ?? []).map(readChange),
    incidents: incidents.flatMap(incident => incident ?? []),
    services: (table('services')?.rows ?? []).map(readService),
    sources: {
      // A service that never appears among the deployments may deploy elsewhere: its zero would be a guess.
      deployments: deploymentTable && {
        services: deployments.length
          ? [...new Set(deployments.map(({ service }) => service))]
          : undefined,
      },
      changes: changeTable && {},
      incidents: incidentTable && {},
    },
  };
}

/**
 * What only the whole column tells: a list of commits that is empty in every row was not filled in, and a type says which runs
 * are deployments only if some run has the type DEPLOYMENT; otherwise it may name the kind.
 */
function settleColumns(rows: readonly DeploymentRecord[]): DeploymentRecord[] {
  const hasCommits = rows.some(row => row.commits?.length);
  const hasTasks = rows.some(row => row.tasks?.length);
  const hasType = rows.some(row => row.type?.toUpperCase() === 'DEPLOYMENT');
  return rows.map(row => ({
    ...row,
    commits: hasCommits ? row.commits : undefined,
    tasks: hasTasks ? row.tasks : undefined,
    type: hasType || hasTasks ? row.type : undefined,
    kind:
      row.kind ??
      (hasType
        ? undefined
        : KIND[(row.type ?? '').toLowerCase().replace(/[^a-z]/g, '')]),
  }));
}

function readDeployment(row: CsvRow, table: CsvTable): DeploymentRecord {
  const status = row.choice('status', STATUS);
  return {
    id: row.required('deployment_id'),
    service: row.required('service'),
    environment: table.has('environment')
      ? row.text('environment') ?? ''
      : undefined,
    // An empty status is a run whose end nobody reported.
    status: status ?? 'other',
    startedAt: row.instant('started_at'),
    finishedAt: row.instant('finished_at'),
    commit: row.text('commit_sha'),
    repository: row.text('repository'),
    commits: row.list('commits'),
    kind: readKind(row),
    remediates: row.list('remediates'),
    fixesIncidents: row.list('fixes_incidents'),
    owner: row.text('owner'),
    system: row.text('system'),
    ai: row.choice('ai', AI),
    type: table.has('type') ? row.text('type') ?? '' : undefined,
    tasks: row.list('tasks')?.map(task => readTask(row, task)),
    project: row.text('project'),
  };
}

function readKind(row: CsvRow): DeploymentKind | undefined {
  const kind = row.choice('kind', KIND);
  if (kind !== undefined && kind !== 'planned') {
    return kind;
  }
  if (row.flag('rollback')) {
    return 'rollback';
  }
  if (row.flag('hotfix')) {
    return 'hotfix';
  }
  return row.flag('unplanned') ? 'unplanned' : kind;
}

function readTask(row: CsvRow, text: string): DeploymentTask {
  const match = /^([^@:]*)(?:@([^:]*))?(?::(.*))?$/.exec(text);
  if (!match) {
    return row.fail(
      'tasks',
      `"${text}" is no task. Use TYPE@ENVIRONMENT:STATUS.`,
    );
  }
  const [, type, environment, status] = match;
  return {
    type: type || undefined,
    environment: environment || undefined,
    status: status
      ? STATUS[status.toLowerCase().replace(/[^a-z]/g, '')] ?? 'other'
      : undefined,
  };
}

function readChange(row: CsvRow): ChangeRecord {
  const reverted = [
    ...(row.list('reverts') ?? []),
    ...[
      ...(row.text('message') ?? '').matchAll(
        /This reverts commit ([0-9a-f]{7,64})/gi,
      ),
    ].map(match => match[1]),
  ];
  const parents = row.list('parents');
  return {
    commit: row.required('commit_sha'),
    repository: row.text('repository'),
    service: row.text('service'),
    committedAt: row.instant('committed_at'),
    authoredAt: row.instant('authored_at'),
    openedAt: row.instant('opened_at'),
    mergedAt: row.instant('merged_at'),
    firstReviewedAt: row.instant('first_reviewed_at'),
    parents,
    deploymentId: row.text('deployment_id'),
    reverts: reverted.length ? reverted : undefined,
    ai: row.choice('ai', AI),
    aiLines: row.count('ai_lines'),
    humanLines: row.count('human_lines'),
    unknownLines: row.count('unknown_lines'),
    project: row.text('project'),
  };
}

function readIncident(row: CsvRow): IncidentRecord | undefined {
  const environment = row.text('environment');
  if (environment && !isProductionEnvironment(environment)) {
    return undefined;
  }
  const openedAt = row.instant('opened_at');
  return {
    id: row.required('incident_id'),
    service: row.text('service'),
    openedAt:
      openedAt ?? row.fail('opened_at', '"opened_at" must not be empty.'),
    resolvedAt: row.instant('resolved_at'),
    causedBy: row.list('caused_by'),
    causedByCommits: row.list('caused_by_commits'),
    changeRelated: row.flag('change_related'),
    project: row.text('project'),
  };
}

function readService(row: CsvRow): ServiceRecord {
  return {
    service: row.required('service'),
    owner: row.text('owner'),
    system: row.text('system'),
    from: row.instant('from'),
    to: row.instant('to'),
    formerNames: row.list('former_names'),
  };
}
