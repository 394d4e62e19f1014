/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A documented column and the other names it is known by. Case, spaces, dashes and underscores in a header do not matter.
 *
 * @public
 */
export type CsvColumn = {
  name: string;
  aliases: readonly string[];
  description: string;
  required?: boolean;
  /** Aliases that win over the name: runs whose `status` is "completed" tell in `conclusion` how they ended. */
  preferred?: readonly string[];
};

const column = (
  name: string,
  description: string,
  aliases: readonly string[] = [],
  required = false,
): CsvColumn => ({ name, aliases, description, required });

/**
 * The columns of each file, as the documentation and `ghostlight metrics dora --help` list them.
 *
 * @public
 */
export const deliveryColumns: Readonly<
  Record<
    'deployments' | 'changes' | 'incidents' | 'services',
    readonly CsvColumn[]
  >
> = {
  deployments: [
    column(
      'deployment_id',
      'the run; rows with the same id and service are one deployment',
      [
        'id',
        'deployment',
        'run_id',
        'pipeline_id',
        'cicd_deployment_id',
        'deploy_id',
        'build_id',
      ],
      true,
    ),
    column(
      'service',
      'the unit of measurement',
      [
        'component',
        'entity',
        'entity_ref',
        'unit',
        'app',
        'application',
        'service_name',
        'cicd_scope_id',
        'scope',
      ],
      true,
    ),
    column(
      'environment',
      'production, prod, prd, live (also prod-eu); left out, every row is production',
      ['env', 'stage', 'target', 'environment_name', 'target_environment'],
    ),
    {
      ...column(
        'status',
        'success, failure or other',
        ['conclusion', 'result', 'state', 'outcome', 'deployment_status'],
        true,
      ),
      preferred: ['conclusion', 'result'],
    },
    column('started_at', 'start', [
      'started_date',
      'start',
      'start_time',
      'started',
      'started_on',
      'start_date',
    ]),
    column(
      'finished_at',
      'finish: when the deployment counts',
      [
        'finished_date',
        'finish',
        'finish_time',
        'finished',
        'completed_at',
        'ended_at',
        'end_time',
        'deployed_at',
        'deploy_time',
        'deployed_date',
        'finish_date',
        'time',
        'timestamp',
        'date',
      ],
      true,
    ),
    column('commit_sha', 'the deployed commit', [
      'sha',
      'commit',
      'revision',
      'commit_id',
      'head_sha',
      'git_sha',
      'version',
    ]),
    column('repository', 'name or address of the repository', [
      'repo',
      'repo_url',
      'repository_url',
      'repo_name',
      'repo_id',
    ]),
    column(
      'commits',
      'commits new since the previous success, separated by spaces',
      ['commit_shas', 'included_commits', 'diff_commits'],
    ),
    column('kind', 'planned, hotfix, rollback, revert or unplanned', [
      'deployment_kind',
      'deployment_type',
    ]),
    column('unplanned', 'true for a deployment forced by an incident or bug', [
      'is_unplanned',
      'rework',
      'is_rework',
    ]),
    column('hotfix', 'true for a hotfix', ['is_hotfix']),
    column('rollback', 'true for a rollback', ['is_rollback']),
    column(
      'remediates',
      'ids of the deployments it repairs, separated by spaces',
      [
        'fixes_deployment',
        'rollback_of',
        'remediates_deployment',
        'reverts_deployment',
        'fixes',
      ],
    ),
    column(
      'fixes_incidents',
      'ids of the incidents or bugs it was made for, separated by spaces',
      [
        'fixes_incident',
        'incident_id',
        'incident_ids',
        'incident',
        'caused_by_incident',
        'caused_by',
      ],
    ),
    column('owner', 'owner when it finished', [
      'team',
      'owner_ref',
      'owner_team',
    ]),
    column('system', 'system when it finished', ['system_ref', 'domain']),
    column('ai', 'assisted, human or unknown', [
      'ai_assisted',
      'ai_exposure',
      'ai_attestation',
    ]),
    column(
      'type',
      'profile devlake: only DEPLOYMENT counts; left out, every row does',
      ['run_type', 'pipeline_type'],
    ),
    column(
      'tasks',
      'profile devlake: TYPE@ENVIRONMENT:STATUS, separated by spaces',
      ['cicd_tasks', 'jobs'],
    ),
    column('project', 'profile devlake: the project', ['project_name']),
  ],
  changes: [
    column(
      'commit_sha',
      'the commit, for a pull request its merge commit',
      [
        'sha',
        'commit',
        'commit_id',
        'revision',
        'merge_commit_sha',
        'merge_sha',
        'merge_commit',
        'change_id',
        'id',
      ],
      true,
    ),
    column(
      'service',
      'left out or empty: every service deployed from the repository',
      [
        'component',
        'entity',
        'entity_ref',
        'unit',
        'app',
        'application',
        'service_name',
      ],
    ),
    column('repository', 'name or address of the repository', [
      'repo',
      'repo_url',
      'repository_url',
      'repo_name',
      'repo_id',
      'base_repo_id',
    ]),
    column('committed_at', 'committer date', [
      'committer_date',
      'committed_date',
      'commit_time',
      'commit_date',
      'commit_timestamp',
      'committed',
      'committed_on',
      'timestamp',
      'time',
      'date',
    ]),
    column('authored_at', 'author date of the first commit', [
      'author_date',
      'authored_date',
      'first_commit_at',
      'first_commit_authored_date',
      'commit_authored_date',
      'first_authored_at',
      'first_commit_authored_at',
    ]),
    column('opened_at', 'pull request opened', [
      'created_at',
      'created_date',
      'pr_created_at',
      'pr_created_date',
      'pr_opened_at',
    ]),
    column('merged_at', 'pull request merged', [
      'merged_date',
      'pr_merged_at',
      'pr_merged_date',
      'merge_time',
    ]),
    column(
      'first_reviewed_at',
      'first comment or review by someone else than the author',
      [
        'first_comment_at',
        'first_comment_date',
        'first_review_at',
        'first_response_at',
        'first_non_author_comment_at',
        'first_reviewed_date',
      ],
    ),
    column('parents', 'parent commits, separated by spaces', [
      'parent',
      'parent_shas',
      'parent_sha',
    ]),
    column(
      'deployment_id',
      'the run that brought it to production first; a row without one is not deployed',
      [
        'deployment',
        'run_id',
        'deploy_id',
        'deployed_in',
        'first_deployment_id',
        'cicd_deployment_id',
      ],
    ),
    column('reverts', 'commits it undoes, separated by spaces', [
      'reverts_sha',
      'reverted_sha',
      'reverted_commit',
      'reverts_commit',
      'revert_of',
    ]),
    column('message', 'commit message: "This reverts commit <sha>" is read', [
      'commit_message',
      'subject',
      'title',
      'msg',
      'body',
    ]),
    column('ai', 'assisted, human or unknown', [
      'ai_assisted',
      'ai_exposure',
      'ai_attestation',
    ]),
    column('ai_lines', 'lines added that are attested AI', ['lines_ai']),
    column('human_lines', 'lines added that are attested human', [
      'lines_human',
    ]),
    column('unknown_lines', 'lines added without attestation', [
      'lines_unknown',
    ]),
    column('project', 'profile devlake: the project', ['project_name']),
  ],
  incidents: [
    column(
      'incident_id',
      'the incident or bug',
      ['id', 'incident', 'key', 'number', 'issue_id'],
      true,
    ),
    column('service', 'the service that was hit', [
      'component',
      'entity',
      'entity_ref',
      'unit',
      'app',
      'application',
      'service_name',
    ]),
    column(
      'opened_at',
      'start',
      [
        'created_at',
        'created_date',
        'started_at',
        'start',
        'start_time',
        'opened',
        'creation_date',
        'detected_at',
        'triggered_at',
        'occurred_at',
        'timestamp',
      ],
      true,
    ),
    column('resolved_at', 'end; empty while it is open', [
      'resolved_date',
      'resolution_date',
      'closed_at',
      'ended_at',
      'end',
      'end_time',
      'resolved',
      'restored_at',
      'recovered_at',
      'mitigated_at',
    ]),
    column(
      'caused_by',
      'ids of the deployments that caused it, separated by spaces',
      [
        'deployment_id',
        'deployment',
        'caused_by_deployment',
        'deployment_ids',
        'cause_deployment_id',
      ],
    ),
    column('caused_by_commits', 'commits that caused it, separated by spaces', [
      'commit_sha',
      'caused_by_commit',
      'sha',
      'cause_commit',
    ]),
    column('change_related', 'false when no deployment caused it', [
      'is_change_related',
      'caused_by_change',
    ]),
    column(
      'environment',
      'incidents elsewhere than in production are left out',
      ['env'],
    ),
    column('project', 'profile devlake: the project', ['project_name']),
  ],
  services: [
    column(
      'service',
      'present name',
      ['component', 'entity', 'entity_ref', 'name'],
      true,
    ),
    column('owner', 'owning team', ['team', 'owner_ref']),
    column('system', 'system it is part of', ['system_ref', 'domain']),
    column('from', 'the row holds from then', ['valid_from', 'since', 'start']),
    column('to', 'and until before then', ['valid_to', 'until', 'end']),
    column('former_names', 'names it had before, separated by spaces', [
      'previous_names',
      'renamed_from',
      'former_name',
      'previous_name',
      'aliases',
      'old_name',
    ]),
  ],
};
