/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { techdocsAiChatTranslationRef } from '../translation';

/** What kinds of documents are called; kinds of an adopter's own bear their own name. */
export function useKindLabel(): (kind: string) => string {
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const labels: Record<string, string> = {
    techdocs: t('kinds.techdocs'),
    adr: t('kinds.adr'),
    readme: t('kinds.readme'),
    runbook: t('kinds.runbook'),
    markdown: t('kinds.markdown'),
    api: t('kinds.api'),
    entity: t('kinds.entity'),
    source: t('kinds.source'),
    'ai-resource': t('kinds.ai-resource'),
    gotcha: t('kinds.gotcha'),
  };
  return kind => (Object.hasOwn(labels, kind) ? labels[kind] : kind);
}
