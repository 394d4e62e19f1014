/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Button, Card, CardBody, Flex, Link, Text } from '@backstage/ui';
import { useState } from 'react';
import type { CatalogRepository } from '@ghostlight/backstage-plugin-ai-common';
import { useFormats, useToaster } from '@ghostlight/backstage-plugin-ai-react';
import { catalogHealthApiRef } from '../../api';
import { catalogAiEnricherTranslationRef } from '../../translation';
import { DescriptorForm, type DescriptorFields } from './DescriptorForm';
import styles from './InventoryPage.module.css';

/** A repository: how the catalog knows it, and the descriptor it could have with what a person may do about it. */
export function RepositoryCard(props: {
  repository: CatalogRepository;
  onDecided(): void;
}) {
  const { repository, onDecided } = props;
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  const formats = useFormats();
  const api = useApi(catalogHealthApiRef);
  const toaster = useToaster();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const pending = repository.proposals.filter(
    ({ status }) => status === 'pending',
  );
  const pull = repository.proposals.find(
    ({ pullRequest }) => pullRequest,
  )?.pullRequest;
  const decide = async (act: () => Promise<string>) => {
    setBusy(true);
    try {
      toaster.done(await act());
      onDecided();
    } catch (error) {
      toaster.failed(error);
    } finally {
      setBusy(false);
    }
  };
  const propose = (fields: DescriptorFields) =>
    decide(async () => {
      const { proposals } = await api.proposeDescriptor({
        repository: repository.url,
        fields,
      });
      return proposals.some(({ pullRequest }) => pullRequest)
        ? t('inventory.opened')
        : t('inventory.refused');
    });
  const dismiss = () =>
    decide(async () => {
      await api.dismissDescriptor({ repository: repository.url });
      return t('inventory.dismissed');
    });
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="2">
          <Flex gap="2" align="center" className={styles.wrap}>
            <Link
              href={repository.url}
              target="_blank"
              rel="noopener noreferrer"
              className={styles.name}
            >
              {repository.fullName}
            </Link>
            <Badge>{t(`inventory.states.${repository.state}`)}</Badge>
            {pull && (
              <Link href={pull.url} target="_blank" rel="noopener noreferrer">
                {t('proposals.pullRequest', { number: String(pull.number) })}
              </Link>
            )}
          </Flex>
          <Text variant="body-small" color="secondary">
            {[
              repository.reason,
              repository.pushedAt &&
                t('inventory.pushed', {
                  day: formats.date(repository.pushedAt),
                }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          {pending.length > 0 && (
            <Flex>
              <Button
                variant="tertiary"
                size="small"
                onPress={() => setOpen(!open)}
                aria-expanded={open}
              >
                {open ? t('inventory.hide') : t('inventory.descriptor')}
              </Button>
            </Flex>
          )}
          {open && pending.length > 0 && (
            <DescriptorForm
              proposals={pending}
              busy={busy}
              onPropose={propose}
              onDismiss={dismiss}
            />
          )}
        </Flex>
      </CardBody>
    </Card>
  );
}
