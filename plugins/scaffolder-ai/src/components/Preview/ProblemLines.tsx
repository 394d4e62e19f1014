/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { ScaffolderPreview } from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiTranslationRef } from '../../translation';
import styles from './Preview.module.css';

/** Problems of a template, each with its place. */
export function ProblemLines(props: {
  problems: ScaffolderPreview['problems'];
}) {
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  return (
    <>
      {props.problems.map(({ code, severity, file, line, message }) => (
        <Text
          as="p"
          key={`${code}:${file}:${line}:${message}`}
          variant="body-small"
          className={styles.problem}
        >
          <Text
            variant="body-small"
            weight="bold"
            color={severity === 'error' ? 'danger' : 'warning'}
          >
            {t(`severity.${severity}`)}
          </Text>{' '}
          {message}{' '}
          <Text variant="body-small" color="secondary">
            {file}:{line}
          </Text>
        </Text>
      ))}
    </>
  );
}
