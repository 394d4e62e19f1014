/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { IncidentSourceState } from '@ghostlight/backstage-plugin-ai-common';
import { aiIncidentTranslationRef } from '../../translation';
import styles from './InvestigationSections.module.css';

/** What could not be asked or was cut off. Absence of evidence from these proves nothing, and the reader must see that. */
export function UnknownNotice(props: { sources: IncidentSourceState[] }) {
  const { sources } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const unknown = sources.filter(({ state }) => state === 'unknown');
  const cut = sources.filter(
    ({ state, truncated }) => state !== 'unknown' && truncated,
  );
  const asked = sources.filter(({ state }) => state === 'ok');
  return (
    <>
      {sources.length > 0 && asked.length === 0 && unknown.length === 0 && (
        <Alert
          status="warning"
          icon
          title={t('unknowns.noSources')}
          description={t('unknowns.noSourcesDescription')}
        />
      )}
      {unknown.length + cut.length > 0 && (
        <Alert
          status="warning"
          icon
          title={t('unknowns.title')}
          description={
            <>
              <ul className={styles.unknowns}>
                {unknown.map(({ source, kind, detail }) => (
                  <li key={`${kind}:${source}`}>
                    <strong>{source}</strong> ({t(`sources.${kind}`)}):{' '}
                    {detail ?? t('unknown')}
                  </li>
                ))}
                {cut.map(({ source, kind, items }) => (
                  <li key={`${kind}:${source}`}>
                    <strong>{source}</strong>:{' '}
                    {t('unknowns.cut', { number: String(items) })}
                  </li>
                ))}
              </ul>
              {t('unknowns.meaning')}
            </>
          }
        />
      )}
    </>
  );
}
