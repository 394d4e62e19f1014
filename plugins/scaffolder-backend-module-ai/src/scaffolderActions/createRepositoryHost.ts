/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { AzureRepositoryHost } from './AzureRepositoryHost';
import type { ForgeAccess } from './forgeAccess';
import { GithubRepositoryHost } from './GithubRepositoryHost';
import { GitlabRepositoryHost } from './GitlabRepositoryHost';
import type { RepositoryHost } from './RepositoryHost';

/** The forge of a repository, for publishing by one person from one template. */
export function createRepositoryHost(
  access: ForgeAccess,
  options: { id: string; marker: string; signal?: AbortSignal },
): RepositoryHost {
  switch (access.type) {
    case 'github':
      return new GithubRepositoryHost({ ...access, ...options });
    case 'gitlab':
      return new GitlabRepositoryHost({ ...access, ...options });
    default:
      return new AzureRepositoryHost({ ...access, ...options });
  }
}
