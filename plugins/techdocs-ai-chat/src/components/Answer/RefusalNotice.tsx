/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import { useState } from 'react';
import { useToaster } from '@ghostlight/backstage-plugin-ai-react';
import type { DocsRefusal } from '../../api';
import { techdocsAiChatTranslationRef } from '../../translation';
import styles from './Answer.module.css';

/** Says that there is no answer, what was found nowhere, and whom to ask. */
export function RefusalNotice(props: {
  refusal: DocsRefusal;
  onAskOwner?: () => Promise<void>;
}) {
  const { refusal, onAskOwner } = props;
  const { owner, missingTerms = [] } = refusal;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const toaster = useToaster();
  const [isAsking, setIsAsking] = useState(false);

  const askOwner = async () => {
    setIsAsking(true);
    try {
      await onAskOwner?.();
      toaster.done(
        t('refusal.askedToast', { owner: owner?.title ?? '' }).trim(),
      );
    } catch (error) {
      toaster.failed(error);
    } finally {
      setIsAsking(false);
    }
  };

  return (
    <Flex direction="column" gap="2">
      <Alert
        status="info"
        icon
        title={t('refusal.title')}
        description={
          missingTerms.length > 0
            ? `${refusal.text} ${t('refusal.missing', {
                terms: missingTerms.join(', '),
              })}`
            : refusal.text
        }
      />
      {owner && (
        <Flex gap="2" align="center" className={styles.facts}>
          <Text variant="body-small">{t('refusal.owner')}</Text>
          <EntityRefLink entityRef={owner.ownerRef} title={owner.title} />
          {owner.asked && (
            <Text variant="body-small" color="secondary">
              {t('refusal.asked')}
            </Text>
          )}
          {!owner.asked && onAskOwner && (
            <Button
              size="small"
              variant="secondary"
              isPending={isAsking}
              onPress={askOwner}
            >
              {t('refusal.ask')}
            </Button>
          )}
        </Flex>
      )}
    </Flex>
  );
}
