/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import type { CatalogProblemCode } from '@ghostlight/backstage-plugin-ai-common';
import { catalogAiEnricherTranslationRef } from '../translation';

/** Names of kinds of problems in the reader's language; a kind that a newer backend knows is shown by its code. */
export function useCodeLabel(): (code: string) => string {
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  return useCallback(
    (code: string) => t(`codes.${code as CatalogProblemCode}`) ?? code,
    [t],
  );
}
