/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, Card, CardBody, Flex, Text } from '@backstage/ui';
import type { CatalogOverlay } from '@ghostlight/backstage-plugin-ai-common';
import { catalogHealthApiRef } from '../../api';
import { useToast } from '../../hooks/useToast';
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
  const api = useApi(catalogHealthApiRef);
  const toast = useToast();
  const remove = async ({ entityRef, field }: CatalogOverlay) => {
    try {
      await api.removeOverlay({ entityRef, fields: [field] });
      toast.post({ title: t('overlays.removed'), status: 'success' });
      onChange();
    } catch (error) {
      toast.post({ title: (error as Error).message, status: 'danger' });
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
                    day: overlay.acceptedAt.slice(0, 10),
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
