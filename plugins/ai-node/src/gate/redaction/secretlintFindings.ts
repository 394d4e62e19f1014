/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { SecretFinding } from './SecretFinding';

type Linter = (content: string) => Promise<SecretFinding[]>;

let linter: Linter | undefined;

// At the first text: the rules are half a megabyte, and a portal starts without a model.
function loadLinter(): Linter {
  const { lintSource } =
    require('@secretlint/core') as typeof import('@secretlint/core');
  const { secretLintProfiler } =
    require('@secretlint/profiler') as typeof import('@secretlint/profiler');
  const { creator } =
    require('@secretlint/secretlint-rule-preset-recommend') as typeof import('@secretlint/secretlint-rule-preset-recommend');
  // On by default, and it keeps 60 performance entries of every scan for the life of the process.
  secretLintProfiler.setEnabled(false);
  const config = {
    rules: [
      { id: '@secretlint/secretlint-rule-preset-recommend', rule: creator },
    ],
  };
  return async content => {
    const { messages } = await lintSource({
      source: {
        filePath: 'prompt.txt',
        content,
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
  };
}

/** Secrets found by secretlint's recommended rules. @internal */
export async function secretlintFindings(
  text: string,
): Promise<SecretFinding[]> {
  linter ??= loadLinter();
  // The preset obeys comments that turn its rules off, and the text is a stranger's. Same length, so ranges hold.
  return linter(text.replaceAll('secretlint-', 'secretlint_'));
}
