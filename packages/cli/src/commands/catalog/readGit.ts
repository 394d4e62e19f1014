/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { HistorySummary } from '@ghostlight/repo-evidence';
import { AUTHOR_FORMAT, summarizeAuthors } from './summarizeAuthors';

const execute = promisify(execFile);
const COMMITS = 500;

/**
 * What a checkout says about itself: the name of the repository, its slug on the forge, and who wrote lately. Reads local
 * data only; without git or history the rest of the evidence stands alone.
 */
export async function readGit(directory: string): Promise<{
  name: string;
  projectSlug?: { annotation: string; value: string };
  history?: HistorySummary;
}> {
  const name = basename(resolve(directory));
  if (!existsSync(join(directory, '.git'))) {
    return { name };
  }
  const git = async (...args: string[]) => {
    try {
      // No hooks, no pagers, no helpers of a hostile repository's own configuration.
      const { stdout } = await execute(
        'git',
        [
          '-c',
          'core.fsmonitor=false',
          '-c',
          'core.hooksPath=/dev/null',
          '-c',
          'log.showSignature=false',
          '-C',
          directory,
          ...args,
        ],
        {
          maxBuffer: 16 * 1024 * 1024,
          timeout: 5_000,
          env: {
            ...process.env,
            GIT_TERMINAL_PROMPT: '0',
            GIT_PAGER: 'cat',
            GIT_NO_LAZY_FETCH: '1',
          },
        },
      );
      return stdout;
    } catch {
      return '';
    }
  };
  const [remote, log] = await Promise.all([
    git('config', '--get', 'remote.origin.url'),
    git('log', `--max-count=${COMMITS}`, '--no-merges', AUTHOR_FORMAT),
  ]);
  const match = /([\w.-]+)[:/]([\w.-]+(?:\/[\w.-]+)*?)(?:\.git)?\/?\s*$/.exec(
    remote.replace(/^\w+:\/\/(?:[^@/]*@)?/, '').replace(/^[^@/]*@/, ''),
  );
  const history = summarizeAuthors(log);
  const host = match?.[1] ?? '';
  const slug = match?.[2];
  let annotation: string | undefined;
  if (host === 'github.com') {
    annotation = 'github.com/project-slug';
  } else if (host === 'gitlab.com') {
    annotation = 'gitlab.com/project-slug';
  }
  return {
    name: slug?.split('/').pop() ?? name,
    projectSlug:
      annotation && slug?.includes('/')
        ? { annotation, value: slug }
        : undefined,
    history,
  };
}
