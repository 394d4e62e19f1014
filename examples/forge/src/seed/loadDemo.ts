/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { parse } from 'yaml';
import type {
  CompanyContent,
  HistoryContent,
  RepositoryContent,
} from './content';

/** A repository with its files. Paths have forward slashes and are sorted. @public */
export interface LoadedRepository {
  content: RepositoryContent;
  history: HistoryContent;
  /** `tree/`: the default branch as it is at the end. */
  tree: Map<string, Buffer>;
  /** `history/<commit id>/`: whole files as they were. */
  older: Map<string, Map<string, Buffer>>;
}

/** Everything in `examples/app/demo`, in memory. @public */
export interface LoadedDemo {
  company: CompanyContent;
  repositories: LoadedRepository[];
  /** SHA-256 over all names and contents. */
  digest: string;
}

/** The address that links in the content are written with. */
const WRITTEN_URL = 'http://localhost:3100';

/**
 * Reads the demo company from its folder.
 *
 * @param options - `baseUrl` replaces the address of the forge in text files, for a forge on another port
 *
 * @throws Error that names the file when it is missing or is not YAML.
 * @public
 */
export async function loadDemo(options: {
  contentDir: string;
  baseUrl?: string;
}): Promise<LoadedDemo> {
  const { contentDir, baseUrl = WRITTEN_URL } = options;
  const company = (await readYaml(
    join(contentDir, 'company.yaml'),
  )) as CompanyContent;
  const hash = createHash('sha256').update(JSON.stringify([baseUrl, company]));
  const repositories: LoadedRepository[] = [];
  for (const content of company.repositories) {
    const folder = join(contentDir, 'repositories', content.name);
    const history = (await readYaml(
      join(folder, 'history.yaml'),
    )) as HistoryContent;
    const tree = await readFiles(
      content.tree ? join(contentDir, content.tree) : join(folder, 'tree'),
      baseUrl,
    );
    const older = new Map<string, Map<string, Buffer>>();
    const commits = [
      ...history.commits,
      ...(history.later ?? []),
      ...(history.pullRequests ?? []).flatMap(pull => pull.commits ?? []),
    ];
    for (const { id } of commits) {
      older.set(id, await readFiles(join(folder, 'history', id), baseUrl));
    }
    hash.update(JSON.stringify([content.name, history]));
    for (const files of [tree, ...older.values()]) {
      for (const [path, bytes] of files) {
        hash.update(`\0${path}\0${bytes.length}\0`).update(bytes);
      }
    }
    repositories.push({ content, history, tree, older });
  }
  return { company, repositories, digest: hash.digest('hex') };
}

async function readYaml(path: string): Promise<unknown> {
  try {
    return parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new Error(`The demo content in "${path}" cannot be read: ${error}`);
  }
}

async function readFiles(
  folder: string,
  baseUrl: string,
): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  }).catch(error => {
    if (error.code === 'ENOENT') {
      return [];
    }
    throw error;
  });
  const paths = entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
  const files = await Promise.all(
    paths.map(async path => {
      const bytes = await readFile(path);
      const name = relative(folder, path).split(sep).join('/');
      return [
        name,
        baseUrl === WRITTEN_URL || !bytes.includes(WRITTEN_URL)
          ? bytes
          : Buffer.from(bytes.toString().replaceAll(WRITTEN_URL, baseUrl)),
      ] as const;
    }),
  );
  return new Map(files.sort(([left], [right]) => (left < right ? -1 : 1)));
}
