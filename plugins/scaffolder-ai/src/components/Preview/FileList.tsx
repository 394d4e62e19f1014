/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, SearchField, Text } from '@backstage/ui';
import { useState } from 'react';
import type { ScaffolderPreview } from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiTranslationRef } from '../../translation';
import styles from './Preview.module.css';

/** The paths of a tree, with a search and the number of problems of each. */
export function FileList(props: {
  files: ScaffolderPreview['files'];
  problems: ScaffolderPreview['problems'];
  path: string | undefined;
  onPath(path: string): void;
}) {
  const { files, problems, path, onPath } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLocaleLowerCase();
  const shown = files.filter(file =>
    file.path.toLocaleLowerCase().includes(wanted),
  );
  return (
    <Flex direction="column" gap="2">
      <SearchField
        size="small"
        aria-label={t('preview.filter')}
        placeholder={t('preview.filter')}
        value={search}
        onChange={setSearch}
      />
      {shown.length === 0 && (
        <Text variant="body-small" color="secondary">
          {t('preview.noFile')}
        </Text>
      )}
      <ul className={styles.files} aria-label={t('preview.file')}>
        {shown.map(file => {
          const count = problems.filter(
            problem => problem.file === file.source,
          ).length;
          return (
            <li key={file.path}>
              <button
                type="button"
                className={styles.file}
                aria-current={file.path === path ? 'true' : undefined}
                onClick={() => onPath(file.path)}
              >
                <span>{file.path}</span>
                {count > 0 && (
                  <span
                    className={styles.count}
                    role="img"
                    aria-label={t('preview.problems', {
                      number: String(count),
                    })}
                  >
                    {count}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </Flex>
  );
}
