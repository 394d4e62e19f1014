/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type { LedgerEntryDetail } from '@ghostlight/backstage-plugin-ai-common';
import { aiGovernanceTranslationRef } from '../../translation';
import styles from './EntryDetail.module.css';

/** The redacted texts of a call, or why they are not shown. */
export function EntryTexts(props: { detail: LedgerEntryDetail }) {
  const { texts, textsHidden } = props.detail;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  if (!texts) {
    return textsHidden ? (
      <Text variant="body-small" color="secondary">
        {t(`entry.hidden.${textsHidden}`)}
      </Text>
    ) : null;
  }
  return (
    <section>
      <Text as="h3" variant="body-medium" weight="bold">
        {t('entry.texts')}
      </Text>
      <Flex direction="column" gap="2">
        {texts.request.map((text, index) => (
          <pre
            key={index}
            className={styles.code}
            aria-label={t('entry.request')}
          >
            {text}
          </pre>
        ))}
        {texts.response !== undefined && (
          <pre className={styles.code} aria-label={t('entry.response')}>
            {texts.response}
          </pre>
        )}
      </Flex>
    </section>
  );
}
