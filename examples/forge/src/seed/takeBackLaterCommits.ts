/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Forge } from '../Forge';
import { loadDemo } from './loadDemo';
import { DEFAULT_BRANCH, LATER_REF } from './planRepository';

/**
 * Undoes `applyLaterCommits`, so that the next start of a portal whose catalog begins empty sees the company as it was first,
 * and then what changes. A branch that anybody moved on since stays as it is. Tells no webhook: nobody pushed.
 *
 * @returns names of the repositories that changed
 * @public
 */
export async function takeBackLaterCommits(options: {
  contentDir: string;
  forge: Forge;
}): Promise<string[]> {
  const { company, repositories } = await loadDemo(options);
  const changed: string[] = [];
  for (const { content, history } of repositories) {
    const count = history.later?.length ?? 0;
    const record = options.forge.repositories.find(
      company.organization.login,
      content.name,
    );
    if (count === 0 || !record) {
      continue;
    }
    const git = options.forge.git(record);
    const head = `refs/heads/${DEFAULT_BRANCH}`;
    const later = await git.resolve(LATER_REF);
    if (!later || (await git.resolve(head)) !== later) {
      continue;
    }
    const { stdout } = await git.git(['rev-parse', `${later}~${count}`]);
    if (
      await options.forge
        .writer(record)
        .updateRef(head, stdout.toString().trim(), later)
    ) {
      changed.push(content.name);
    }
  }
  return changed;
}
