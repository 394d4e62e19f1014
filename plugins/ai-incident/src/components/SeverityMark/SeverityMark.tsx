/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { IncidentSeverity } from '@ghostlight/backstage-plugin-ai-common';
import { aiIncidentTranslationRef } from '../../translation';
import styles from './SeverityMark.module.css';

/** How bad it is: a word, with a colour for those who see it. */
export function SeverityMark(props: { severity: IncidentSeverity }) {
  const { severity } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  return (
    <span className={styles.mark} data-severity={severity}>
      {t(`severity.${severity}`)}
    </span>
  );
}
