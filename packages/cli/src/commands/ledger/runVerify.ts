/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LedgerCheckpoint } from '@ghostlight/backstage-plugin-ai-common';
import { verifyLedgerExport } from '@ghostlight/backstage-plugin-ai-node';
import { BadInputError, EXIT_FINDINGS, EXIT_OK } from '../../support/exit';
import { readLines, readTextFile } from '../../support/files';
import { note, writeJson, writeLine } from '../../support/output';

/** `ghostlight ledger verify`: exit code 1 when the export is not what was written. */
export async function runVerify(options: {
  file: string;
  publicKey?: string;
  checkpoint?: string;
  json?: boolean;
}): Promise<number> {
  const publicKey = options.publicKey
    ? await readTextFile(options.publicKey)
    : undefined;
  const checkpoints = options.checkpoint
    ? readCheckpoints(
        options.checkpoint,
        await readTextFile(options.checkpoint),
      )
    : undefined;
  let result;
  try {
    result = await verifyLedgerExport(readLines(options.file), {
      publicKey,
      checkpoints,
    });
  } catch (error) {
    if (error instanceof BadInputError) {
      throw error;
    }
    throw new BadInputError(
      `"${options.publicKey}" is not an Ed25519 public key in PEM: ${
        (error as Error).message
      }`,
    );
  }
  if (options.json) {
    await writeJson(result);
  } else {
    for (const problem of result.problems) {
      await writeLine(problem.message);
    }
    for (const text of result.unchecked) {
      note(`not checked: ${text}`);
    }
    await writeLine(
      result.ok
        ? `${result.entries} entries are as they were written.`
        : `This export is not what was written: ${result.problemCount} problems in ${result.entries} entries.`,
    );
  }
  return result.ok ? EXIT_OK : EXIT_FINDINGS;
}

function readCheckpoints(file: string, text: string): LedgerCheckpoint[] {
  return text
    .split('\n')
    .filter(line => line.trim())
    .map((line, index) => {
      try {
        const value = JSON.parse(line) as LedgerCheckpoint;
        if (typeof value.seq !== 'string' || typeof value.head !== 'string') {
          throw new Error('"seq" and "head" are needed');
        }
        return value;
      } catch (error) {
        throw new BadInputError(
          `Line ${index + 1} of "${file}" is not a checkpoint: ${
            (error as Error).message
          }`,
        );
      }
    });
}
