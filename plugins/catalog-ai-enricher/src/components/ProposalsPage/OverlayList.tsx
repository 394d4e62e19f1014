/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, Card, CardBody, Flex, Text } from '@backstage/ui';
import type { CatalogOverlay } from '@ghostlight/backstage-plugin-ai-common';
import { useFormats, useToaster } from '@ghostlight/backstage-plugin-ai-react';
import { catalogHealthApiRef } from '../../api';
import { catalogAiEnricherTranslationRef } from '../../translation';
import { EvidenceList } from '../EvidenceList';
import { toText } from './fieldText';
import styles from './ProposalCard.module.css';

/** Values that the catalog shows although no repository says them, each with its way back. */
export function OverlayList(props: {
  overlays: CatalogOverlay[];
  onChange(): void;
}) {
  const { overlays, onChange } = props;
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  const formats = useFormats();
  const api = useApi(catalogHealthApiRef);
  const toaster = useToaster();
  const remove = async ({ entityRef, field }: CatalogOverlay) => {
    try {
      await api.removeOverlay({ entityRef, fields: [field] });
      toaster.done(t('overlays.removed'));
      onChange();
    } catch (error) {
      toaster.failed(error);
    }
  };
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="3">
          <Text as="h2" variant="title-x-small" weight="bold">
            {t('overlays.title')}
          </Text>
          <Text variant="body-small" color="secondary">
            {t('overlays.description')}
          </Text>
          {overlays.map(overlay => (
            <Flex
              key={`${overlay.entityRef} ${overlay.field}`}
              direction="column"
              gap="1"
            >
              <Flex gap="2" align="center" className={styles.head}>
                <EntityRefLink entityRef={overlay.entityRef} />
                <Text variant="body-medium">
                  {overlay.field}: {toText(overlay.value)}
                </Text>
                <Text variant="body-small" color="secondary">
                  {t('overlays.by', {
                    who: overlay.acceptedBy,
                    day: formats.date(overlay.acceptedAt),
                  })}
                </Text>
                <Button
                  variant="secondary"
                  size="small"
                  aria-label={t('overlays.remove', {
                    field: overlay.field,
                    entity: overlay.entityRef,
                  })}
                  onPress={() => remove(overlay)}
                >
                  {t('overlays.take')}
                </Button>
              </Flex>
              <EvidenceList
                evidence={overlay.evidence}
                repository={overlay.repository}
                commit={overlay.commit}
              />
            </Flex>
          ))}
        </Flex>
      </CardBody>
    </Card>
  );
}
