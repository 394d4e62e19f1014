/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { BadInputError } from './exit';
import { readTextFile } from './files';

/** @throws BadInputError when the file cannot be read or holds no JSON object. */
export async function readJsonFile(
  path: string,
): Promise<Record<string, unknown>> {
  const text = await readTextFile(path);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new BadInputError(
      `"${path}" is not JSON: ${(error as Error).message}`,
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadInputError(`"${path}" holds no JSON object.`);
  }
  return value as Record<string, unknown>;
}
