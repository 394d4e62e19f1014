/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { aiIncidentTranslationRef } from '../../translation';
import { useEvidence } from './EvidenceContext';

/** Opens all evidence and queries. */
export function EvidenceButton() {
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const { known, open } = useEvidence();
  return (
    <Button size="small" variant="secondary" onPress={() => open()}>
      {t('evidence.open', { number: String(known.size) })}
    </Button>
  );
}
