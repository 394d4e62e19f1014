/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { ReviewFinding } from '@ghostlight/backstage-plugin-ai-common';
import { aiReviewTranslationRef } from '../../translation';
import styles from './SeverityMark.module.css';

/** How grave a finding is, in a word; the colour only repeats it. */
export function SeverityMark(props: { severity: ReviewFinding['severity'] }) {
  const { severity } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  return (
    <span className={styles.mark} data-severity={severity}>
      <Text variant="body-small" weight="bold">
        {t(`severity.${severity}`)}
      </Text>
    </span>
  );
}
