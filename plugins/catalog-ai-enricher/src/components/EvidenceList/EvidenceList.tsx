/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Link, Text } from '@backstage/ui';
import styles from './EvidenceList.module.css';

/** Where a value was read: file and line, linked to the commit, with what stands there. */
export function EvidenceList(props: {
  evidence: Array<{ file: string; line: number; note: string }>;
  repository: string;
  commit: string;
}) {
  const { evidence, repository, commit } = props;
  return (
    <ul className={styles.list}>
      {evidence.map(({ file, line, note }) => (
        <li key={`${file}:${line}:${note}`}>
          <Link
            href={fileUrl({ repository, commit, file, line })}
            target="_blank"
            rel="noopener noreferrer"
          >
            {file}:{line}
          </Link>{' '}
          <Text as="span" variant="body-small" color="secondary">
            {note}
          </Text>
        </li>
      ))}
    </ul>
  );
}

function fileUrl(place: {
  repository: string;
  commit: string;
  file: string;
  line: number;
}): string {
  const { repository, commit, line } = place;
  const path = place.file.split('/').map(encodeURIComponent).join('/');
  if (repository.includes('/_git/')) {
    return `${repository}?path=/${path}&version=GC${commit}&line=${line}`;
  }
  const separator = /gitlab/.test(new URL(repository).host)
    ? '/-/blob/'
    : '/blob/';
  return `${repository}${separator}${commit}/${path}#L${line}`;
}
