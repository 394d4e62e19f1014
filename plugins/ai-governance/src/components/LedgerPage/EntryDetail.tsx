/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import type { LedgerEntryDetail } from '@ghostlight/backstage-plugin-ai-common';
import { aiGovernanceTranslationRef } from '../../translation';
import { Facts } from '../Facts';
import styles from './EntryDetail.module.css';
import { EntryTexts } from './EntryTexts';
import { useEntryFacts } from './useEntryFacts';

/** Facts of an entry, its policy decision, its place in the chain, its texts, and what belongs to the same action. */
export function EntryDetail(props: {
  detail: LedgerEntryDetail;
  onOpen(seq: string): void;
}) {
  const { detail, onOpen } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const { body } = detail.entry;
  const facts = useEntryFacts(detail.entry);
  const related = detail.related.filter(row => row.body.seq !== body.seq);
  return (
    <Flex direction="column" gap="4">
      <Facts facts={facts} />
      {body.reasons && body.reasons.length > 0 && (
        <section>
          <Text as="h3" variant="body-medium" weight="bold">
            {t('entry.reasons')}
          </Text>
          <ul className={styles.reasons}>
            {body.reasons.map(reason => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </section>
      )}
      {body.details && (
        <section>
          <Text as="h3" variant="body-medium" weight="bold">
            {t('entry.details')}
          </Text>
          <pre className={styles.code}>
            {JSON.stringify(body.details, undefined, 2)}
          </pre>
        </section>
      )}
      <EntryTexts detail={detail} />
      {related.length > 0 && (
        <section>
          <Text as="h3" variant="body-medium" weight="bold">
            {t('entry.related')}
          </Text>
          <Flex gap="1" className={styles.related}>
            {related.map(row => (
              <Button
                key={row.body.seq}
                size="small"
                variant="tertiary"
                onPress={() => onOpen(row.body.seq)}
              >
                {row.body.seq}: {t(`ledger.kinds.${row.body.kind}`)}
              </Button>
            ))}
          </Flex>
        </section>
      )}
    </Flex>
  );
}
