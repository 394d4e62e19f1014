/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ForgeError } from '../errors/ForgeError';
import type {
  CheckRunRecord,
  RepositoryRecord,
  StatusRecord,
} from '../store/records';
import type { ForgeContext } from './ForgeContext';

/** Fields of a check run that may be given. @public */
export type CheckRunDetails = Partial<
  Pick<
    CheckRunRecord,
    | 'name'
    | 'externalId'
    | 'detailsUrl'
    | 'status'
    | 'conclusion'
    | 'startedAt'
    | 'completedAt'
  >
> & {
  output?: {
    title?: string;
    summary?: string;
    text?: string;
    annotations?: Array<Record<string, unknown>>;
  };
};

/**
 * Check runs and commit statuses.
 *
 * @public
 */
export class CheckService {
  readonly #context: ForgeContext;

  constructor(context: ForgeContext) {
    this.#context = context;
  }

  get(repository: RepositoryRecord, id: number): CheckRunRecord {
    const run = repository.checkRuns.find(candidate => candidate.id === id);
    if (!run) {
      throw ForgeError.notFound();
    }
    return run;
  }

  async create(
    repository: RepositoryRecord,
    headSha: string,
    details: CheckRunDetails & { name: string; app: string },
  ): Promise<CheckRunRecord> {
    if ((await this.#context.git(repository).resolve(headSha)) !== headSha) {
      throw ForgeError.unprocessable(`No commit found for SHA: ${headSha}`);
    }
    const run: CheckRunRecord = {
      id: this.#context.store.nextId(),
      headSha,
      name: details.name,
      externalId: '',
      status: 'queued',
      startedAt: this.#context.now(),
      app: details.app,
      output: { annotations: [] },
    };
    this.#apply(run, details);
    repository.checkRuns.push(run);
    await this.#context.store.saveRepository(repository);
    this.#emit(repository, run, 'created');
    return run;
  }

  async update(
    repository: RepositoryRecord,
    run: CheckRunRecord,
    details: CheckRunDetails,
  ): Promise<void> {
    this.#apply(run, details);
    await this.#context.store.saveRepository(repository);
    this.#emit(
      repository,
      run,
      run.status === 'completed' ? 'completed' : 'created',
    );
  }

  #apply(run: CheckRunRecord, { output, ...details }: CheckRunDetails): void {
    for (const [key, value] of Object.entries(details)) {
      if (value !== undefined) {
        Object.assign(run, { [key]: value });
      }
    }
    if (output) {
      const { annotations = [], ...words } = output;
      // Annotations add up over updates: each request carries 50 at most.
      if (annotations.length > 50) {
        throw ForgeError.invalid(
          'CheckRun',
          'annotations',
          'invalid',
          'No more than 50 annotations per request',
        );
      }
      run.output.annotations.push(...annotations);
      Object.assign(run.output, words);
    }
    if (run.conclusion !== undefined) {
      run.status = 'completed';
      run.completedAt ??= this.#context.now();
    } else if (run.status === 'completed') {
      throw ForgeError.invalid('CheckRun', 'conclusion', 'missing_field');
    }
  }

  async createStatus(
    repository: RepositoryRecord,
    sha: string,
    details: Pick<StatusRecord, 'state' | 'context' | 'creator'> & {
      description?: string;
      targetUrl?: string;
    },
  ): Promise<StatusRecord> {
    if ((await this.#context.git(repository).resolve(sha)) !== sha) {
      throw ForgeError.unprocessable(`No commit found for SHA: ${sha}`);
    }
    const at = this.#context.now();
    const status: StatusRecord = {
      id: this.#context.store.nextId(),
      sha,
      ...details,
      createdAt: at,
      updatedAt: at,
    };
    repository.statuses.push(status);
    await this.#context.store.saveRepository(repository);
    this.#context.emit({
      event: 'status',
      repository,
      sender: details.creator,
      subject: { statusId: status.id },
    });
    return status;
  }

  /** The statuses of a commit, newest first. */
  statuses(repository: RepositoryRecord, sha: string): StatusRecord[] {
    return repository.statuses.filter(status => status.sha === sha).reverse();
  }

  /** The newest status of each context, and what they amount to. */
  combined(
    repository: RepositoryRecord,
    sha: string,
  ): { state: string; statuses: StatusRecord[] } {
    const newest = new Map<string, StatusRecord>();
    for (const status of this.statuses(repository, sha)) {
      if (!newest.has(status.context)) {
        newest.set(status.context, status);
      }
    }
    const statuses = [...newest.values()];
    const has = (...states: string[]) =>
      statuses.some(({ state }) => states.includes(state));
    let state = 'pending';
    if (has('error', 'failure')) {
      state = 'failure';
    } else if (statuses.length > 0 && !has('pending')) {
      state = 'success';
    }
    return { state, statuses };
  }

  #emit(
    repository: RepositoryRecord,
    run: CheckRunRecord,
    action: string,
  ): void {
    this.#context.emit({
      event: 'check_run',
      action,
      repository,
      sender: run.app,
      subject: { checkRunId: run.id },
    });
  }
}
