/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import type { LibraryPromptPin } from '@ghostlight/backstage-plugin-ai-common';
import { aiGovernanceTranslationRef } from '../../translation';

/** Which version is in force for whom, in words. */
export function usePinText(): (pin: LibraryPromptPin) => string {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  return useCallback(
    ({ team, version, trial }) => {
      const who = team === '*' ? t('prompts.everyone') : team;
      return trial
        ? t('prompts.pinWithTrial', {
            who,
            version: String(version),
            trial: String(trial.version),
            percent: String(trial.percent),
          })
        : t('prompts.pin', { who, version: String(version) });
    },
    [t],
  );
}
