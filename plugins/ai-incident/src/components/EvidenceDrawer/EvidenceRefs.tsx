/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { aiIncidentTranslationRef } from '../../translation';
import { useEvidence } from './EvidenceContext';
import styles from './EvidenceDrawer.module.css';

/** Citations behind a sentence; each opens its evidence. One that resolves to nothing is not shown. */
export function EvidenceRefs(props: { refs: string[] }) {
  const { refs } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const { known, open } = useEvidence();
  return (
    <>
      {[...new Set(refs)]
        .filter(id => known.has(id))
        .map(id => (
          <Button
            key={id}
            size="small"
            variant="tertiary"
            className={styles.ref}
            aria-label={t('evidence.openOne', { id })}
            onPress={() => open(id)}
          >
            {id}
          </Button>
        ))}
    </>
  );
}
