/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, ButtonLink, Card, CardBody, Flex, Text } from '@backstage/ui';
import type { RecommendedTemplate } from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiTranslationRef } from '../../translation';
import styles from './TemplateOption.module.css';

/** A template with the reasons for its place, and the ways on. */
export function TemplateOption(props: {
  template: RecommendedTemplate;
  isBest: boolean;
  isChosen: boolean;
  onChoose(): void;
}) {
  const { template, isBest, isChosen, onChoose } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const { namespace, name } = parseEntityRef(template.ref);
  return (
    <Card role="listitem" className={isChosen ? styles.chosen : undefined}>
      <CardBody>
        <Flex direction="column" gap="2" className={styles.text}>
          <EntityRefLink entityRef={template.ref} title={template.title} />
          {template.description && (
            <Text variant="body-medium">{template.description}</Text>
          )}
          <ul
            className={styles.reasons}
            aria-label={t('ranked.reasons', { title: template.title })}
          >
            {template.reasons.map(reason => (
              <li key={reason}>
                <Text variant="body-small">{reason}</Text>
              </li>
            ))}
          </ul>
          {template.ownerRef && (
            <Text variant="body-small" color="secondary">
              {t('ranked.owner')}:{' '}
              <EntityRefLink entityRef={template.ownerRef} />
            </Text>
          )}
          {!template.skeletonRead && (
            <Text variant="body-small" color="warning">
              {t('ranked.entityOnly')}
            </Text>
          )}
          <Flex gap="2" className={styles.actions}>
            <Button
              variant={isBest ? 'primary' : 'secondary'}
              size="small"
              isDisabled={isChosen}
              aria-label={`${t(isChosen ? 'ranked.planned' : 'ranked.plan')}: ${
                template.title
              }`}
              onPress={onChoose}
            >
              {t(isChosen ? 'ranked.planned' : 'ranked.plan')}
            </Button>
            <ButtonLink
              variant="tertiary"
              size="small"
              href={`/create/templates/${namespace}/${name}`}
              aria-label={`${t('ranked.form')}: ${template.title}`}
            >
              {t('ranked.form')}
            </ButtonLink>
          </Flex>
        </Flex>
      </CardBody>
    </Card>
  );
}
