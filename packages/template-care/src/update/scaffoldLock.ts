/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import { parse, stringify } from 'yaml';
import { z } from 'zod/v4';
import picomatch from 'picomatch';
import type { FileTree } from '../tree/FileTree';

/**
 * Where the lock file lies in a generated repository.
 *
 * @public
 */
export const SCAFFOLD_LOCK_PATH = '.backstage/scaffold.lock.yaml';

const lockSchema = z.strictObject({
  lockVersion: z.literal(1),
  template: z.strictObject({
    /** Entity reference. */
    ref: z.string().min(1),
    /** Path of the descriptor in its repository. */
    path: z.string().optional(),
    repository: z.string().optional(),
    /** Commit that generated the repository: the base of every update. */
    commit: z.string().optional(),
    version: z.string().optional(),
  }),
  values: z.record(z.string(), z.unknown()),
  engine: z.string(),
  planHash: z.string().optional(),
  /** The repository goes its own way: it gets no updates any more. */
  ejected: z
    .strictObject({
      /** ISO 8601. */
      at: z.string().min(1),
      /** Entity reference of who decided it, when it was decided in a portal. */
      by: z.string().optional(),
      reason: z.string().optional(),
    })
    .optional(),
  files: z.record(
    z.string(),
    z.strictObject({
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      kind: z.enum(['managed', 'seeded']),
    }),
  ),
});

/**
 * What a generated repository remembers of its making.
 *
 * @public
 */
export type ScaffoldLock = z.infer<typeof lockSchema>;

/** A lock file that cannot be read. @public */
export class InvalidLockError extends Error {
  readonly name = 'InvalidLockError';
}

const SECRET = /secret|token|password|passwd|credential|private.?key|api.?key/i;

/**
 * Makes the lock of a rendering. Answers whose names say that they are secret are left out.
 *
 * @public
 */
export function createScaffoldLock(options: {
  template: ScaffoldLock['template'];
  values: Readonly<Record<string, unknown>>;
  engine: string;
  files: FileTree;
  seeded?: readonly string[];
  planHash?: string;
}): ScaffoldLock {
  const isSeeded = picomatch([...(options.seeded ?? [])], { dot: true });
  return {
    lockVersion: 1,
    template: options.template,
    values: Object.fromEntries(
      Object.entries(options.values).filter(([name]) => !SECRET.test(name)),
    ),
    engine: options.engine,
    ...(options.planHash === undefined ? {} : { planHash: options.planHash }),
    files: Object.fromEntries(
      [...options.files]
        .filter(([path]) => path !== SCAFFOLD_LOCK_PATH)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([path, bytes]) => [
          path,
          {
            sha256: createHash('sha256').update(bytes).digest('hex'),
            kind: isSeeded(path) ? ('seeded' as const) : ('managed' as const),
          },
        ]),
    ),
  };
}

/** The lock as text. @public */
export function formatScaffoldLock(lock: ScaffoldLock): string {
  return `# Written by the scaffolder; updates of the template need it. Do not edit.\n${stringify(
    lock,
    { lineWidth: 0 },
  )}`;
}

/**
 * Reads a lock.
 *
 * @throws InvalidLockError naming the field that is wrong.
 *
 * @public
 */
export function parseScaffoldLock(text: string): ScaffoldLock {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw new InvalidLockError(
      `${SCAFFOLD_LOCK_PATH} is no valid YAML: ${(error as Error).message}`,
    );
  }
  const result = lockSchema.safeParse(value);
  if (!result.success) {
    const [{ path, message }] = result.error.issues;
    throw new InvalidLockError(
      `${SCAFFOLD_LOCK_PATH}: "${path.join('.')}": ${message}`,
    );
  }
  return result.data;
}
