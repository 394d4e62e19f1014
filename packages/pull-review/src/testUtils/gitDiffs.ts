/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tree } from './randomTrees';

/**
 * Makes git itself print the diffs of pairs of trees, all in three processes.
 *
 * @param options - settings (`-c`) and flags as a user may have them
 * @internal
 */
export function gitDiffs(
  pairs: readonly { before: Tree; after: Tree }[],
  options: { settings?: string[]; flags?: string[] } = {},
): Buffer[] {
  const folder = mkdtempSync(join(tmpdir(), 'ghostlight-diffs-'));
  const git = (args: string[], input?: Buffer | string) =>
    execFileSync('git', args, {
      cwd: folder,
      input,
      maxBuffer: 1 << 30,
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_NOSYSTEM: '1',
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  try {
    git(['init', '-q', '--bare']);
    const stream: Buffer[] = [];
    pairs.forEach(({ before, after }, index) => {
      stream.push(commit(before, 2 * index + 1), commit(after, 2 * index + 2));
    });
    git(
      ['fast-import', '--quiet', '--export-marks=marks'],
      Buffer.concat(stream),
    );
    const commits = new Map(
      readFileSync(join(folder, 'marks'), 'utf8')
        .trim()
        .split('\n')
        .map(line => line.slice(1).split(' ') as [string, string]),
    );
    const requests = pairs.map(
      (_pair, index) =>
        `${commits.get(String(2 * index + 2))} ${commits.get(
          String(2 * index + 1),
        )}`,
    );
    const output = git(
      [
        ...(options.settings ?? []).flatMap(setting => ['-c', setting]),
        'diff-tree',
        '--stdin',
        '-r',
        '-p',
        ...(options.flags ?? ['-M', '-U3']),
      ],
      `${requests.join('\n')}\n`,
    );
    return splitDiffs(output, requests);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** git heads each diff with the new commit; a pair without a difference prints nothing. */
function splitDiffs(output: Buffer, requests: string[]): Buffer[] {
  const heads = requests.map(request => `${request.split(' ')[0]}\n`);
  const starts = heads.map(head => output.indexOf(head));
  return heads.map((head, index) => {
    if (starts[index] < 0) {
      return Buffer.alloc(0);
    }
    const next = starts.slice(index + 1).find(start => start >= 0);
    return output.subarray(starts[index] + head.length, next);
  });
}

function commit(tree: Tree, mark: number): Buffer {
  const parts = [
    Buffer.from(
      `commit refs/heads/c${mark}\nmark :${mark}\ncommitter t <t@t> ${mark} +0000\ndata 0\n\ndeleteall\n`,
    ),
  ];
  for (const [path, { mode, content }] of tree) {
    const name = `"${path
      .replace(/["\\]/g, '\\$&')
      .replace(/\n/g, '\\n')
      .replace(/\t/g, '\\t')}"`;
    if (mode === '160000') {
      parts.push(Buffer.from(`M ${mode} ${content} ${name}\n`));
    } else {
      const bytes = Buffer.from(content, 'utf8');
      parts.push(
        Buffer.from(`M ${mode} inline ${name}\ndata ${bytes.length}\n`),
        bytes,
        Buffer.from('\n'),
      );
    }
  }
  return Buffer.concat(parts);
}
