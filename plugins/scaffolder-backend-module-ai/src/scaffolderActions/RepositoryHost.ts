/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { WorkspaceFile } from './readWorkspace';

/** A repository as its forge describes it. */
export type HostedRepository = { description: string; defaultBranch: string };

/**
 * What publishing needs of a forge, for one repository. Every method may be called again after a kill at any point; `create`
 * tolerates a repository that appeared meanwhile.
 */
export interface RepositoryHost {
  /** Browser address. */
  readonly url: string;
  /** What `git clone` takes. */
  readonly remoteUrl: string;
  /** Address of the contents of a branch. */
  contentsUrl(branch: string): string;
  find(): Promise<HostedRepository | undefined>;
  create(options: {
    description: string;
    visibility: 'private' | 'internal' | 'public';
  }): Promise<void>;
  /** The commit of the branch whose message holds this line, if there is one among the first hundred. */
  findCommit(branch: string, trailer: string): Promise<string | undefined>;
  /** One commit with these files on top of the branch, never by force. */
  commit(request: {
    branch: string;
    message: string;
    files: WorkspaceFile[];
  }): Promise<string>;
  setDescription(description: string): Promise<void>;
  /** Merges need a pull request from now on. */
  protect(branch: string): Promise<void>;
}
