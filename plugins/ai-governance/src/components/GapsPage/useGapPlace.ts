/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { GovernanceGapKind } from '@ghostlight/backstage-plugin-ai-common';
import { useDeliveryRoot } from '../../hooks/useDeliveryRoot';
import { rootRouteRef } from '../../routes';
import { aiGovernanceTranslationRef } from '../../translation';

/** Where a gap is closed or seen to be closed; those closed at the entity itself link each subject instead. */
export function useGapPlace(
  kind: GovernanceGapKind,
): { href: string; title: string } | undefined {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const delivery = useDeliveryRoot();
  switch (kind) {
    case 'no-budget':
      return { href: `${root}/budgets`, title: t('budgets.title') };
    case 'unpriced-model':
    case 'unknown-region':
      return { href: `${root}/prompts/models`, title: t('catalogue.models') };
    case 'unmetered-spend':
    case 'no-attribution':
    case 'no-signing-key':
    case 'no-retention':
      return { href: `${root}/ledger`, title: t('ledger.title') };
    case 'feature-off':
    case 'stale-index':
      return { href: `${root}/health`, title: t('health.title') };
    case 'no-outcome':
      return { href: `${root}/spend`, title: t('spend.title') };
    case 'untagged-cost':
      return { href: `${root}/spend/cloud`, title: t('costs.title') };
    case 'no-deployment-source':
    case 'no-incident-source':
      return { href: `${delivery}/metrics`, title: t('delivery.sources') };
    default:
      return undefined;
  }
}
