/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Link, Text } from '@backstage/ui';
import { fileUrl } from './fileUrl';

/** `path:line`, linked to the forge when repository and commit are known. */
export function FilePlace(props: {
  repository?: string;
  commit?: string;
  file: string;
  line: number;
}) {
  const { repository, commit, file, line } = props;
  const href =
    repository && commit
      ? fileUrl({ repository, commit, file, line })
      : undefined;
  return href ? (
    <Link
      href={href}
      variant="body-small"
      target="_blank"
      rel="noopener noreferrer"
    >
      {file}:{line}
    </Link>
  ) : (
    <Text variant="body-small" color="secondary">
      {file}:{line}
    </Text>
  );
}
