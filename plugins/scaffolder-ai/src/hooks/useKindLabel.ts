/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { scaffolderAiTranslationRef } from '../translation';

/** Names of kinds of needs in the reader's language; a kind that a newer backend knows is shown as it is. */
export function useKindLabel(): (kind: string) => string {
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  return useCallback(
    (kind: string) => t(`facets.kind.${kind as 'language'}`) || kind,
    [t],
  );
}
