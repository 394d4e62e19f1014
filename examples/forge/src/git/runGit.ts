/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { devNull } from 'node:os';

/** The tree without entries, whose id is the same in every repository. @internal */
export const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

const MAXIMUM_OUTPUT = 256 * 1024 * 1024;

/**
 * Settings that would otherwise come from the machine or from the repository's content.
 *
 * The tree of attributes is pinned to the empty one: a `.gitattributes` must not hide a diff.
 */
const PINNED: Array<[string, string]> = [
  ['core.hooksPath', devNull],
  ['core.attributesFile', devNull],
  ['core.quotePath', 'false'],
  ['attr.tree', EMPTY_TREE],
  ['safe.directory', '*'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['diff.renameLimit', '1000'],
  ['receive.advertiseAtomic', 'true'],
  ['receive.hideRefs', 'refs/pull'],
  ['receive.unpackLimit', '1'],
  ['receive.maxInputSize', String(MAXIMUM_OUTPUT)],
  ['uploadpack.allowAnySHA1InWant', 'true'],
  ['uploadpack.allowFilter', 'true'],
];

/** The environment every `git` gets: nothing of the user's configuration. @internal */
export function gitEnvironment(
  extra: Record<string, string> = {},
): Record<string, string> {
  const environment: Record<string, string> = {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    HOME: devNull,
    LC_ALL: 'C',
    TZ: 'UTC',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_ALLOW_PROTOCOL: 'file',
    GIT_CONFIG_COUNT: String(PINNED.length),
    ...extra,
  };
  PINNED.forEach(([key, value], index) => {
    environment[`GIT_CONFIG_KEY_${index}`] = key;
    environment[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  return environment;
}

/** Starts git with an argument list, never through a shell. @internal */
export function spawnGit(
  args: string[],
  options: { directory?: string; env?: Record<string, string> } = {},
): ChildProcessWithoutNullStreams {
  return spawn('git', args, {
    ...(options.directory ? { cwd: options.directory } : {}),
    env: gitEnvironment(options.env),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Git ended with a code that the caller did not expect. @internal */
export class GitError extends Error {
  readonly code: number;
  readonly stderr: string;

  constructor(args: string[], code: number, stderr: string) {
    super(`git ${args[0]} ended with ${code}: ${stderr.trim().slice(0, 500)}`);
    this.name = 'GitError';
    this.code = code;
    this.stderr = stderr;
  }
}

/** Runs git to its end. Throws {@link GitError} on an exit code that is not in `expect`. @internal */
export function runGit(
  args: string[],
  options: {
    directory?: string;
    input?: string | Buffer;
    env?: Record<string, string>;
    expect?: number[];
  } = {},
): Promise<{ stdout: Buffer; code: number }> {
  return new Promise((resolve, reject) => {
    const child = spawnGit(args, options);
    const chunks: Buffer[] = [];
    let size = 0;
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAXIMUM_OUTPUT) {
        child.kill('SIGKILL');
        return;
      }
      chunks.push(chunk);
    });
    child.stderr.on('data', chunk => {
      stderr = (stderr + chunk).slice(-4_000);
    });
    // A git that ends before it has read everything closes the pipe: its exit code tells what happened.
    child.stdin.on('error', () => {});
    child.on('error', reject);
    child.on('close', code => {
      if (size > MAXIMUM_OUTPUT) {
        reject(new GitError(args, -1, 'its output is too large'));
      } else if ((options.expect ?? [0]).includes(code ?? -1)) {
        resolve({ stdout: Buffer.concat(chunks), code: code ?? -1 });
      } else {
        reject(new GitError(args, code ?? -1, stderr));
      }
    });
    child.stdin.end(options.input ?? '');
  });
}
