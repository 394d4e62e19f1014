/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Card, CardBody, Flex, Text } from '@backstage/ui';
import type { SimilarService } from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiTranslationRef } from '../../translation';
import styles from './TemplateOption.module.css';

/** What exists already and may do instead. */
export function SimilarServices(props: { services: SimilarService[] }) {
  const { services } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  if (services.length === 0) {
    return null;
  }
  return (
    <section aria-label={t('similar.title')}>
      <Flex direction="column" gap="2">
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('similar.title')}
        </Text>
        <Text variant="body-small" color="secondary">
          {t('similar.description')}
        </Text>
        <Flex direction="column" gap="2" role="list">
          {services.map(service => (
            <Card key={service.entityRef} role="listitem">
              <CardBody>
                <Flex direction="column" gap="1" className={styles.text}>
                  <EntityRefLink
                    entityRef={service.entityRef}
                    title={service.title}
                  />
                  {service.description && (
                    <Text variant="body-medium">{service.description}</Text>
                  )}
                  <Text variant="body-small" color="secondary">
                    {t('similar.words', { words: service.words.join(', ') })}
                  </Text>
                  {service.ownerRef && (
                    <Text variant="body-small" color="secondary">
                      {t('ranked.owner')}:{' '}
                      <EntityRefLink entityRef={service.ownerRef} />
                    </Text>
                  )}
                </Flex>
              </CardBody>
            </Card>
          ))}
        </Flex>
      </Flex>
    </section>
  );
}
