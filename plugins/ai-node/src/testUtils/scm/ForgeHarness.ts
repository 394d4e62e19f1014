/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  DeploymentInfo,
  PullRequestRef,
  RepositoryRef,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiScmService } from '../../scm/AiScmService';

/**
 * What the conformance suite needs of a forge besides the service: to play the people who work there.
 *
 * @public
 */
export interface ForgeHarness {
  readonly service: AiScmService;
  readonly credentials: BackstageCredentials;

  /** A new repository whose default branch has these files. */
  createRepository(options: {
    files: Record<string, string>;
  }): Promise<RepositoryRef>;

  /**
   * A commit by a person; a new branch starts at the default branch, `undefined` deletes a file.
   *
   * @returns the commit id
   */
  push(options: {
    repository: RepositoryRef;
    branch?: string;
    files: Record<string, string | undefined>;
    message?: string;
  }): Promise<string>;

  openPullRequest(options: {
    repository: RepositoryRef;
    branch: string;
    title: string;
  }): Promise<PullRequestRef>;

  closePullRequest(
    ref: PullRequestRef,
    options?: { merge?: boolean },
  ): Promise<void>;

  createDeployment(options: {
    repository: RepositoryRef;
    environment: string;
    sha: string;
    status: 'success' | 'failure';
  }): Promise<Pick<DeploymentInfo, 'id'>>;

  /** A delivery as the forge would send it, signed with the configured secret. */
  signDelivery(payload: object): {
    headers: Record<string, string>;
    body: Buffer;
  };

  /** Requests the service has sent so far; absent when there is no wire. */
  requestCount?(): number;

  /** The next requests are answered with this instead, once for each. Absent when there is no wire. */
  failNext?(
    answers: Array<{
      status: number;
      headers?: Record<string, string>;
      body?: string;
    }>,
  ): void;

  close?(): Promise<void>;
}
