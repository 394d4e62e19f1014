/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  configApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Alert, Button, ButtonLink, Flex, Text } from '@backstage/ui';
import type { ScaffolderRecommendation } from '@ghostlight/backstage-plugin-ai-common';
import { useToaster } from '@ghostlight/backstage-plugin-ai-react';
import { scaffolderAiTranslationRef } from '../../translation';
import styles from './FacetChips.module.css';
import { requestLink } from './requestLink';

/** That nothing fits, why, and how to ask the platform team for it. */
export function NothingFits(props: {
  recommendation: ScaffolderRecommendation;
  request: string;
}) {
  const { recommendation, request } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const toaster = useToaster();
  const config = useApi(configApiRef);
  const href = requestLink({
    requestUrl: config.getOptionalString('ai.scaffolder.requestUrl'),
    supportUrl: config.getOptionalString('app.support.url'),
    request,
    reason: recommendation.reason,
  });
  const owner = recommendation.ranked[0]?.ownerRef;
  const copy = async () => {
    try {
      await window.navigator.clipboard.writeText(
        [request, recommendation.reason].filter(Boolean).join('\n\n'),
      );
      toaster.done(t('nothing.copied'));
    } catch (error) {
      toaster.failed(error);
    }
  };
  return (
    <Flex direction="column" gap="3">
      <Alert
        status="warning"
        icon
        title={t('nothing.title')}
        description={recommendation.reason}
      />
      <Flex direction="column" gap="2">
        <Text variant="body-medium">{t('nothing.what')}</Text>
        <Flex gap="2" align="center" className={styles.chips}>
          {href && (
            <ButtonLink href={href} target="_blank" rel="noopener noreferrer">
              {t('nothing.ask')}
            </ButtonLink>
          )}
          <Button variant="secondary" onPress={copy}>
            {t('nothing.copy')}
          </Button>
          {!href && owner && (
            <Text variant="body-medium">
              {t('nothing.askOwner')} <EntityRefLink entityRef={owner} />
            </Text>
          )}
        </Flex>
      </Flex>
    </Flex>
  );
}
