/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { lintSource } from '@secretlint/core';
import { secretLintProfiler } from '@secretlint/profiler';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import type { SecretFinding } from './SecretFinding';

// On by default, and it keeps 60 performance entries of every scan for the life of the process.
secretLintProfiler.setEnabled(false);

const config = {
  rules: [
    { id: '@secretlint/secretlint-rule-preset-recommend', rule: creator },
  ],
};

/** Secrets found by secretlint's recommended rules. @internal */
export async function secretlintFindings(
  text: string,
): Promise<SecretFinding[]> {
  const { messages } = await lintSource({
    source: {
      filePath: 'prompt.txt',
      // The preset obeys comments that turn its rules off, and the text is a stranger's. Same length, so ranges hold.
      content: text.replaceAll('secretlint-', 'secretlint_'),
      contentType: 'text',
      ext: '.txt',
    },
    options: { config, noPhysicFilePath: true },
  });
  return messages.map(({ range, ruleId }) => ({
    start: range[0],
    end: range[1],
    name: ruleId.replace(/^.*secretlint-rule-/, ''),
  }));
}
