/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Whether a path stays inside a repository on every system: relative, without `..`, drive letters, backslashes, control
 * characters, reserved Windows names or git's own folder.
 *
 * @public
 */
export function isSafePath(path: string): boolean {
  return (
    path.length > 0 &&
    path.length <= 400 &&
    // eslint-disable-next-line no-control-regex
    !/[\u0000-\u001f\u007f\\:*?"<>|]/.test(path) &&
    path
      .split('/')
      .every(
        part =>
          part !== '' &&
          part !== '.' &&
          part !== '..' &&
          !/[. ]$/.test(part) &&
          !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part) &&
          part.toLocaleLowerCase('en-US') !== '.git',
      )
  );
}
