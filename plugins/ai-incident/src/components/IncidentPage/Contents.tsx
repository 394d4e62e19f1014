/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { aiIncidentTranslationRef } from '../../translation';
import styles from './IncidentPage.module.css';

const PARTS = [
  'suspects',
  'runbook',
  'ask',
  'blastRadius',
  'timeline',
  'alerts',
  'similar',
  'review',
] as const;

/** Jumps to a part of the page: on a phone it is many screens long. */
export function Contents() {
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  return (
    <nav aria-label={t('contents')} className={styles.contents}>
      {PARTS.map(part => (
        <Link key={part} href={`#${part}`} variant="body-small">
          {t(`${part}.title`)}
        </Link>
      ))}
    </nav>
  );
}
