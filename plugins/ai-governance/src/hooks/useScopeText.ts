/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import type { KillSwitch } from '@ghostlight/backstage-plugin-ai-common';
import { aiGovernanceTranslationRef } from '../translation';

/** What a kill switch stops, in words. */
export function useScopeText(): (scope: KillSwitch['scope']) => string {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  return useCallback(
    ({ kind, value }) =>
      kind === 'portal'
        ? t('kill.scope.portal')
        : t(`kill.scope.${kind}`, { value }),
    [t],
  );
}
