/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Arguments for `git` that make a diff the same on every machine.
 *
 * @remarks
 *
 * A user's settings change what `git diff` prints, and a pull request's own `.gitattributes` (`*.ts -diff`) can turn its
 * text into "Binary files differ": so colours, external drivers, prefixes and context are pinned, and attributes are read
 * from nowhere. Callers with a checked-out head must also pass `--attr-source=<empty tree>` where git has it (2.41), or
 * work in a bare clone; `text` forces a text diff for files without NUL bytes.
 *
 * @public
 */
export function gitDiffArguments(options: {
  base: string;
  head: string;
  text?: boolean;
}): string[] {
  return [
    '-c',
    'core.quotePath=true',
    '-c',
    'diff.suppressBlankEmpty=false',
    '-c',
    'diff.submodule=short',
    '-c',
    'diff.ignoreSubmodules=none',
    '-c',
    'diff.interHunkContext=0',
    '-c',
    'diff.algorithm=myers',
    '-c',
    'diff.indentHeuristic=true',
    '-c',
    'diff.renameLimit=3000',
    'diff',
    '--no-color',
    '--no-ext-diff',
    '--no-textconv',
    '--no-relative',
    '-O/dev/null',
    '-U3',
    '-M',
    '--src-prefix=a/',
    '--dst-prefix=b/',
    ...(options.text ? ['--text'] : []),
    `${options.base}...${options.head}`,
    '--',
  ];
}
