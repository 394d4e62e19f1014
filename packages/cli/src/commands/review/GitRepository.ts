/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { execFile, spawn } from 'node:child_process';
import { devNull } from 'node:os';
import { BadInputError } from '../../support/exit';

const MAX_OUTPUT = 1024 * 1024 * 1024;

/** A file larger than this is not text anybody reviews. */
const MAX_BLOB = 2 * 1024 * 1024;

/** @see GitRepository.tree */
export interface TreeEntry {
  path: string;
  id: string;
}

/**
 * Reads commits of a local repository through `git`, in its bare form: nothing of the checked-out tree, its
 * `.gitattributes` least of all, has a say in what a diff shows.
 */
export class GitRepository {
  readonly #gitFolder: string;

  private constructor(gitFolder: string) {
    this.#gitFolder = gitFolder;
  }

  /** @throws BadInputError when `folder` is in no repository or git is not installed. */
  static async open(folder: string): Promise<GitRepository> {
    const output = await run(
      ['-C', folder, 'rev-parse', '--absolute-git-dir'],
      `"${folder}" is not in a git repository.`,
    );
    return new GitRepository(output.toString('utf8').replace(/\n$/, ''));
  }

  /** @throws BadInputError when there is no such commit here. */
  async commit(reference: string): Promise<string> {
    if (reference.startsWith('-')) {
      throw new BadInputError(`"${reference}" is not a commit.`);
    }
    const output = await this.git(
      ['rev-parse', '--verify', '--quiet', `${reference}^{commit}`],
      `"${reference}" is not a commit of this repository; in CI, fetch it first.`,
    );
    return output.toString('utf8').trim();
  }

  /** @throws BadInputError when the two share no history here, as in a shallow clone. */
  async mergeBase(base: string, head: string): Promise<string> {
    const output = await this.git(
      ['merge-base', base, head],
      'base and head have no common commit here. In CI, clone with full history (GitHub: "fetch-depth: 0"; GitLab: "GIT_DEPTH: 0"; Azure: "fetchDepth: 0").',
    );
    return output.toString('utf8').trim().split('\n')[0];
  }

  /** Files of a commit; links and submodules are left out. */
  async tree(commit: string): Promise<TreeEntry[]> {
    const output = await this.git(['ls-tree', '-r', '-z', commit]);
    return output
      .toString('utf8')
      .split('\0')
      .filter(entry => entry.startsWith('100'))
      .map(entry => {
        const tab = entry.indexOf('\t');
        return { path: entry.slice(tab + 1), id: entry.slice(12, tab) };
      });
  }

  /** Texts of many objects in one process; binary and very large ones are left out. */
  async texts(ids: readonly string[]): Promise<Map<string, string>> {
    const texts = new Map<string, string>();
    const unique = [...new Set(ids)];
    if (unique.length === 0) {
      return texts;
    }
    const output = await this.git(
      ['cat-file', '--batch', '--buffer'],
      undefined,
      `${unique.join('\n')}\n`,
    );
    let offset = 0;
    while (offset < output.length) {
      const end = output.indexOf(10, offset);
      const [id, type, size] = output
        .toString('latin1', offset, end)
        .split(' ');
      offset = end + 1;
      if (type === 'missing' || size === undefined) {
        continue;
      }
      const bytes = output.subarray(offset, offset + Number(size));
      offset += Number(size) + 1;
      if (bytes.length <= MAX_BLOB && !bytes.subarray(0, 8_000).includes(0)) {
        texts.set(id, bytes.toString('utf8'));
      }
    }
    return texts;
  }

  git(args: string[], explanation?: string, input?: string): Promise<Buffer> {
    return run(
      [
        `--git-dir=${this.#gitFolder}`,
        '-c',
        'core.bare=true',
        '-c',
        `core.attributesFile=${devNull}`,
        // From git 2.43 a bare repository reads attributes from HEAD, which is the head under review in CI.
        '-c',
        'attr.tree=4b825dc642cb6eb9a060e54bf8d69288fbee4904',
        ...args,
      ],
      explanation,
      input,
      this.#gitFolder,
    );
  }
}

function run(
  args: string[],
  explanation?: string,
  input?: string,
  cwd?: string,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException, stderr: string) =>
      reject(
        new BadInputError(
          error.code === 'ENOENT'
            ? 'git is not installed, or not on the PATH.'
            : explanation ??
              `git ${args.slice(-4).join(' ')}: ${
                stderr.trim() || error.message
              }`,
        ),
      );
    const options = {
      cwd,
      env: {
        ...process.env,
        GIT_WORK_TREE: undefined,
        GIT_EXTERNAL_DIFF: undefined,
        LC_ALL: 'C',
      },
    };
    if (input === undefined) {
      execFile(
        'git',
        args,
        { ...options, encoding: 'buffer', maxBuffer: MAX_OUTPUT },
        (error, stdout, stderr) =>
          error
            ? fail(error as NodeJS.ErrnoException, stderr.toString('utf8'))
            : resolve(stdout),
      );
      return;
    }
    const child = spawn('git', args, {
      ...options,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', chunk => chunks.push(chunk));
    child.on('error', error => fail(error, ''));
    child.on('close', code =>
      code === 0
        ? resolve(Buffer.concat(chunks))
        : fail(new Error(`exit code ${code}`), ''),
    );
    // A process that ends early closes its input; its exit code tells the story.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
