/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  readDelivery,
  type CsvFile,
  type DeliveryData,
} from '@ghostlight/delivery-metrics';
import { BadInputError } from '../../support/exit';
import { readTextFile, requireDirectory } from '../../support/files';

const MOST_BYTES = 512 * 1024 * 1024;
const NAMES = ['deployments', 'changes', 'incidents', 'services'] as const;

/**
 * Reads the CSV files of a folder. Those that are not there are missing sources.
 *
 * @throws BadInputError when there is none, or one is wrong: with file, line and column.
 */
export async function readDeliveryFolder(dir: string): Promise<DeliveryData> {
  await requireDirectory(dir);
  const files: Partial<Record<(typeof NAMES)[number], CsvFile>> = {};
  for (const name of NAMES) {
    const file = join(dir, `${name}.csv`);
    const isThere = await stat(file).then(
      () => true,
      error => error.code !== 'ENOENT',
    );
    if (isThere) {
      files[name] = {
        file,
        text: await readTextFile(file, { maxBytes: MOST_BYTES }),
      };
    }
  }
  if (!files.deployments && !files.changes && !files.incidents) {
    throw new BadInputError(
      `"${dir}" holds none of deployments.csv, changes.csv and incidents.csv.`,
    );
  }
  try {
    return readDelivery(files);
  } catch (error) {
    throw explainInvalidDelivery(error);
  }
}

/** What the engine finds wrong with its input, as a message for the user. */
export function explainInvalidDelivery(error: unknown): unknown {
  return (error as Error)?.name === 'InvalidDeliveryDataError'
    ? new BadInputError((error as Error).message)
    : error;
}
