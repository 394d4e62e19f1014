/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RepositoryInfo } from '@ghostlight/backstage-plugin-ai-common';

/** The annotation by which other plugins find a repository. */
export function projectSlug({ forge, fullName }: RepositoryInfo): {
  annotation: string;
  value: string;
} {
  switch (forge) {
    case 'gitlab':
      return { annotation: 'gitlab.com/project-slug', value: fullName };
    case 'azure-devops':
      return {
        annotation: 'dev.azure.com/project-repo',
        value: fullName.split('/').slice(-2).join('/'),
      };
    default:
      return { annotation: 'github.com/project-slug', value: fullName };
  }
}
