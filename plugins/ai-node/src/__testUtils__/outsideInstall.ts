/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  cp,
  mkdir,
  readFile,
  readdir,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const ROOT = resolve(__dirname, '../../../..');
const MODULES = join(ROOT, 'node_modules');

type PackageJson = {
  name: string;
  version: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
};

async function readPackage(folder: string): Promise<PackageJson> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
}

async function node(cwd: string, args: string[]): Promise<string> {
  try {
    const { stdout, stderr } = await run(process.execPath, args, {
      cwd,
      // jest's own options must not reach the process.
      env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: '' },
      maxBuffer: 64 * 1024 * 1024,
    });
    return `${stdout}${stderr}`;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(
      `"${args.join(' ')}" failed in "${cwd}":\n${stdout}\n${stderr}`,
    );
  }
}

async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path, 'junction');
}

/**
 * Builds packages of this workspace and packs them as a release does, without touching the workspace: in copies, since other
 * tests run beside this one.
 *
 * @param options - `packages` are folders in the order of their dependencies; declarations are emitted without being checked,
 * which the type check of the repository does
 * @returns the tarballs by name of their package
 */
export async function packPackages(options: {
  packages: string[];
  directory: string;
}): Promise<Map<string, string>> {
  const { packages, directory } = options;
  await mkdir(directory, { recursive: true });
  await writeFile(
    join(directory, 'package.json'),
    JSON.stringify({
      name: 'copy',
      private: true,
      workspaces: ['packages/*', 'plugins/*'],
      devDependencies: { '@backstage/cli-defaults': '*' },
    }),
  );
  await writeFile(
    join(directory, 'tsconfig.json'),
    JSON.stringify({
      extends: '@backstage/cli/config/tsconfig.json',
      include: ['packages/*/src', 'plugins/*/src', 'plugins/*/config.d.ts'],
      exclude: ['**/*.test.ts', '**/__testUtils__'],
      compilerOptions: {
        outDir: 'dist-types',
        rootDir: '.',
        incremental: false,
        emitDeclarationOnly: true,
        noCheck: true,
      },
    }),
  );
  for (const entry of await readdir(MODULES)) {
    if (entry !== '@ghostlight') {
      await link(join(MODULES, entry), join(directory, 'node_modules', entry));
    }
  }
  const folders = packages.map(name => join(directory, name));
  const versions = new Map<string, string>();
  for (const [index, folder] of folders.entries()) {
    const source = join(ROOT, packages[index]);
    await cp(source, folder, {
      recursive: true,
      filter: path => !/\/(node_modules|dist|coverage)$/.test(path),
    });
    if (existsSync(join(source, 'node_modules'))) {
      await link(join(source, 'node_modules'), join(folder, 'node_modules'));
    }
    const { name, version } = await readPackage(folder);
    versions.set(name, version);
    await link(folder, join(directory, 'node_modules', name));
  }

  await node(directory, [join(MODULES, 'typescript/bin/tsc')]);
  const tarballs = new Map<string, string>();
  for (const folder of folders) {
    const cli = join(MODULES, '@backstage/cli/bin/backstage-cli');
    await node(folder, [cli, 'package', 'build']);
    await node(folder, [cli, 'package', 'prepack']);
    const manifest = await readPackage(folder);
    // What `yarn npm publish` does with the workspace protocol.
    for (const [name, range] of Object.entries(manifest.dependencies ?? {})) {
      if (range.startsWith('workspace:')) {
        manifest.dependencies![name] = `^${versions.get(name)}`;
      }
    }
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
    tarballs.set(manifest.name, join(folder, await pack(folder)));
  }
  return tarballs;
}

async function pack(folder: string): Promise<string> {
  const { stdout } = await run(
    'npm',
    ['pack', '--ignore-scripts', '--silent'],
    { cwd: folder },
  );
  return stdout.trim().split('\n').pop()!;
}

/**
 * Installs an example into a folder of its own, as somebody outside of this repository does.
 *
 * @remarks
 * Our packages are unpacked from their tarballs. What they and the example declare besides is linked from the workspace instead
 * of being fetched, and nothing else is there: a dependency that is used but not declared fails as it would for an adopter.
 */
export async function installExample(options: {
  example: string;
  tarballs: Map<string, string>;
  directory: string;
}): Promise<void> {
  const { directory, example, tarballs } = options;
  await cp(example, directory, { recursive: true });
  const modules = join(directory, 'node_modules');
  const wanted = new Map<string, string>();
  const want = (manifest: PackageJson, from: string) => {
    for (const name of Object.keys({
      ...manifest.dependencies,
      ...manifest.peerDependencies,
    })) {
      if (!tarballs.has(name)) {
        wanted.set(name, from);
      }
    }
  };
  for (const [name, tarball] of tarballs) {
    const folder = join(modules, name);
    await mkdir(folder, { recursive: true });
    await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', folder]);
    want(await readPackage(folder), dirname(tarball));
  }
  const manifest = await readPackage(directory);
  want(manifest, ROOT);
  for (const name of Object.keys(manifest.devDependencies ?? {})) {
    wanted.set(name, ROOT);
  }
  for (const [name, from] of wanted) {
    const own = join(from, 'node_modules', name);
    await link(
      existsSync(own) ? own : join(MODULES, name),
      join(modules, name),
    );
  }
}

/** Type checks and builds an installed example, and runs its tests. @returns what jest said */
export async function testExample(directory: string): Promise<string> {
  await node(directory, [join(MODULES, 'typescript/bin/tsc')]);
  return node(directory, [
    join(MODULES, '@backstage/cli/bin/backstage-cli'),
    'package',
    'test',
    '--watchAll=false',
    '--runInBand',
  ]);
}
