/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * A TypeScript file of a test, running in a process of its own.
 *
 * @internal
 */
export type ScriptProcess = {
  child: ChildProcess;
  /** Lines of standard output so far. */
  lines: string[];
  /** Resolves at the first line that matches; rejects when the process ends before. */
  line(pattern: RegExp): Promise<string>;
  /** Resolves when the process has ended, with its code and what it wrote to standard error. */
  ended: Promise<{ code: number | undefined; errors: string }>;
};

/**
 * Runs a TypeScript file in a process of its own, from source.
 *
 * @internal
 */
export function runScript(path: string, args: string[]): ScriptProcess {
  const child = spawn(
    process.execPath,
    [
      '--import',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      path,
      ...args,
    ],
    // jest's own options must not reach it.
    { env: { ...process.env, NODE_OPTIONS: '' } },
  );
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  let errors = '';
  let isEnded = false;
  const changed = () => [...listeners].forEach(listener => listener());
  createInterface({ input: child.stdout }).on('line', line => {
    lines.push(line);
    changed();
  });
  child.stderr.on('data', chunk => {
    errors += chunk;
  });
  const ended = new Promise<{ code: number | undefined; errors: string }>(
    resolve => {
      child.on('close', code => {
        isEnded = true;
        changed();
        resolve({ code: code ?? undefined, errors });
      });
    },
  );
  return {
    child,
    lines,
    ended,
    line: pattern =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.find(line => pattern.test(line));
          if (found === undefined && !isEnded) {
            return;
          }
          listeners.delete(look);
          if (found === undefined) {
            reject(new Error(`"${path}" ended without ${pattern}: ${errors}`));
          } else {
            resolve(found);
          }
        };
        listeners.add(look);
        look();
      }),
  };
}
