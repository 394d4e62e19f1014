/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Where versions come from.
 *
 * @public
 */
export type PinEcosystem =
  | 'npm'
  | 'pypi'
  | 'maven'
  | 'gradle-plugin'
  | 'nuget'
  | 'go'
  | 'cargo'
  | 'docker'
  | 'github-actions'
  | 'runtime';

/**
 * A version written in a file.
 *
 * @public
 */
export type Pin = {
  ecosystem: PinEcosystem;
  /** Package, `group:artifact`, image, `owner/action` or runtime (`node`, `java`, `python`, `go`, `dotnet`). */
  name: string;
  /** As written: `^1.2.3`, `18-alpine`, `v4`. */
  version: string;
  /** Line from 1. */
  line: number;
  /** Offsets of {@link Pin.version} in the text. */
  start: number;
  end: number;
};
