/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { structuredPatch } from 'diff';
import { useMemo } from 'react';
import { scaffolderAiTranslationRef } from '../../translation';
import { ScrollRegion } from '../ScrollRegion';
import styles from './Preview.module.css';

/** Two texts, line by line, with three lines around each difference. */
export function DiffView(props: { before: string; after: string }) {
  const { before, after } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const hunks = useMemo(
    () => structuredPatch('', '', before, after, '', '', { context: 3 }).hunks,
    [before, after],
  );
  return (
    <ScrollRegion label={t('preview.plain.diff')}>
      <pre className={styles.code}>
        {hunks.map(hunk => (
          <div key={`${hunk.oldStart}:${hunk.newStart}`}>
            <div className={styles.place}>
              {`@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`}
            </div>
            {hunk.lines.map((line, index) => (
              <div key={index} className={classOf(line)}>
                {line}
              </div>
            ))}
          </div>
        ))}
      </pre>
    </ScrollRegion>
  );
}

function classOf(line: string): string | undefined {
  if (line.startsWith('+')) {
    return styles.added;
  }
  return line.startsWith('-') ? styles.removed : undefined;
}
