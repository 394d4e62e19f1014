/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DescriptorEntity } from '../descriptor/parseDescriptor';

/**
 * What is known about the files around a descriptor.
 *
 * @public
 */
export type CheckOptions = {
  files: Array<{ path: string; text: string }>;
  /** Entities of the portal. References are only judged against them when they are given. */
  known?: DescriptorEntity[];
  /** Reads a file by a path relative to the descriptor; undefined when it does not exist. */
  read?: (descriptor: string, relative: string) => string | undefined;
  /** `org/repo` of the repository, when it is known. */
  projectSlug?: string;
};
