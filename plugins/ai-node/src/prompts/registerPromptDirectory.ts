/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { packageVersion } from '../process/packageVersion';
import { processStateOrOwn } from '../process/processStateOrOwn';

/**
 * Adds a directory of prompt files that a package ships, so that its prompts can be used by name.
 *
 * @remarks
 * Call it where the package is loaded, with `resolvePackagePath('<package>', 'prompts')`. Adding a directory twice does
 * nothing. Files lie at `<directory>/<name>.md`, `name` being `<feature>/<purpose>`.
 *
 * @public
 */
export function registerPromptDirectory(directory: string): void {
  directories().add(directory);
}

/** In the order in which they were added. @internal */
export function promptDirectories(): string[] {
  return [...directories()];
}

function directories(): Set<string> {
  return processStateOrOwn({
    key: 'prompt-directories',
    version: packageVersion,
    create: () => new Set<string>(),
  });
}
