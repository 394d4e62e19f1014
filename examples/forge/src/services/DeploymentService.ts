/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ForgeError } from '../errors/ForgeError';
import type {
  DeploymentRecord,
  DeploymentStatusRecord,
  RepositoryRecord,
} from '../store/records';
import type { ForgeContext } from './ForgeContext';

/**
 * Deployments and what became of them.
 *
 * @public
 */
export class DeploymentService {
  readonly #context: ForgeContext;

  constructor(context: ForgeContext) {
    this.#context = context;
  }

  get(repository: RepositoryRecord, id: number): DeploymentRecord {
    const deployment = repository.deployments.find(
      candidate => candidate.id === id,
    );
    if (!deployment) {
      throw ForgeError.notFound();
    }
    return deployment;
  }

  /** `ref` is a branch, a tag or a commit. */
  async create(
    repository: RepositoryRecord,
    options: {
      ref: string;
      environment: string;
      creator: string;
      task?: string;
      description?: string;
      payload?: unknown;
      transient?: boolean;
      production?: boolean;
      at?: string;
    },
  ): Promise<DeploymentRecord> {
    const sha = await this.#context.git(repository).resolve(options.ref);
    if (!sha) {
      throw ForgeError.unprocessable(`No ref found for: ${options.ref}`);
    }
    const at = options.at ?? this.#context.now();
    const deployment: DeploymentRecord = {
      id: this.#context.store.nextId(),
      sha,
      ref: options.ref,
      task: options.task ?? 'deploy',
      environment: options.environment,
      ...(options.description === undefined
        ? {}
        : { description: options.description }),
      payload: options.payload ?? {},
      transient: options.transient ?? false,
      production: options.production ?? options.environment === 'production',
      creator: options.creator,
      createdAt: at,
      updatedAt: at,
      statuses: [],
    };
    repository.deployments.push(deployment);
    await this.#context.store.saveRepository(repository);
    this.#context.emit({
      event: 'deployment',
      action: 'created',
      repository,
      sender: options.creator,
      subject: { deploymentId: deployment.id },
    });
    return deployment;
  }

  async addStatus(
    repository: RepositoryRecord,
    deployment: DeploymentRecord,
    options: {
      state: string;
      creator: string;
      description?: string;
      environment?: string;
      environmentUrl?: string;
      logUrl?: string;
      at?: string;
    },
  ): Promise<DeploymentStatusRecord> {
    const at = options.at ?? this.#context.now();
    const status: DeploymentStatusRecord = {
      id: this.#context.store.nextId(),
      state: options.state,
      description: options.description ?? '',
      environment: options.environment ?? deployment.environment,
      environmentUrl: options.environmentUrl ?? '',
      logUrl: options.logUrl ?? '',
      creator: options.creator,
      createdAt: at,
    };
    deployment.statuses.push(status);
    deployment.updatedAt = at;
    await this.#context.store.saveRepository(repository);
    this.#context.emit({
      event: 'deployment_status',
      action: 'created',
      repository,
      sender: options.creator,
      subject: { deploymentId: deployment.id, deploymentStatusId: status.id },
    });
    return status;
  }

  /** Newest first. */
  list(
    repository: RepositoryRecord,
    filter: {
      sha?: string;
      ref?: string;
      task?: string;
      environment?: string;
    } = {},
  ): DeploymentRecord[] {
    return repository.deployments
      .filter(deployment =>
        (['sha', 'ref', 'task', 'environment'] as const).every(
          key => filter[key] === undefined || deployment[key] === filter[key],
        ),
      )
      .sort(
        (left, right) =>
          right.createdAt.localeCompare(left.createdAt) || right.id - left.id,
      );
  }
}
