/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { CodeSnippet } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type { ScaffolderPreview } from '@ghostlight/backstage-plugin-ai-common';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { scaffolderAiTranslationRef } from '../../translation';
import { ScrollRegion } from '../ScrollRegion';
import { formatSize } from './formatSize';
import { languageOf } from './languageOf';
import styles from './Preview.module.css';
import { ProblemLines } from './ProblemLines';

/** Beyond this, colours cost more than they tell. */
const MAX_HIGHLIGHTED = 200_000;

/** One file as it would be written, with what is wrong in it. */
export function FileView(props: {
  file: ScaffolderPreview['files'][number];
  problems: ScaffolderPreview['problems'];
}) {
  const { file, problems } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const formats = useFormats();
  return (
    <ScrollRegion label={file.path}>
      <Flex direction="column" gap="2">
        <Text as="h4" variant="body-medium" weight="bold">
          {file.path}
        </Text>
        <Text variant="body-small" color="secondary">
          {t('preview.source', { source: file.source })} ·{' '}
          {formatSize(file.size, formats.number)}
        </Text>
        <ProblemLines
          problems={problems.filter(problem => problem.file === file.source)}
        />
        {file.text === undefined && (
          <Text variant="body-medium">{t('preview.noText')}</Text>
        )}
        {file.text !== undefined && file.text.length <= MAX_HIGHLIGHTED && (
          <CodeSnippet
            text={file.text}
            language={languageOf(file.path)}
            showLineNumbers
            showCopyCodeButton
          />
        )}
        {file.text !== undefined && file.text.length > MAX_HIGHLIGHTED && (
          <pre className={styles.code}>{file.text}</pre>
        )}
      </Flex>
    </ScrollRegion>
  );
}
