/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Badge, Button, Card, CardBody, Flex, Link, Text } from '@backstage/ui';
import { useState } from 'react';
import type { CatalogProposal } from '@ghostlight/backstage-plugin-ai-common';
import { useToaster } from '@ghostlight/backstage-plugin-ai-react';
import { catalogHealthApiRef } from '../../api';
import { catalogAiEnricherTranslationRef } from '../../translation';
import { ProposedField } from './ProposedField';
import { fromText, toText } from './fieldText';
import { isOverlayField } from './isOverlayField';
import styles from './ProposalCard.module.css';

/** A proposal: each field with what the file says, what it should say and why; accept, change, leave out, dismiss. */
export function ProposalCard(props: {
  proposal: CatalogProposal;
  onDecided(): void;
}) {
  const { proposal, onDecided } = props;
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  const api = useApi(catalogHealthApiRef);
  const toaster = useToaster();
  const [kept, setKept] = useState(() => new Set(Object.keys(proposal.fields)));
  const [texts, setTexts] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
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
  const chosen = (paths: string[]) =>
    Object.fromEntries(
      paths.map(path => {
        const { value } = proposal.fields[path];
        return [path, path in texts ? fromText(texts[path], value) : value];
      }),
    );
  const accept = () =>
    decide(async () => {
      const { pullRequest } = await api.accept({
        id: proposal.id,
        fields: chosen([...kept]),
      });
      return pullRequest ? t('proposals.accepted') : t('proposals.refused');
    });
  const showable = [...kept].filter(isOverlayField);
  const overlay = () =>
    decide(async () => {
      await api.overlay({ id: proposal.id, fields: chosen(showable) });
      return t('overlays.shown');
    });
  const dismiss = () =>
    decide(async () => {
      await api.dismiss({ id: proposal.id });
      return t('proposals.dismissed');
    });
  const pending = proposal.status === 'pending';
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="3">
          <Flex gap="2" align="center" className={styles.head}>
            <EntityRefLink entityRef={proposal.entityRef} />
            <Badge>{t(`proposals.status.${proposal.status}`)}</Badge>
            <Text variant="body-small" color="secondary">
              {proposal.file}
            </Text>
            {proposal.pullRequest && (
              <Link
                href={proposal.pullRequest.url}
                target="_blank"
                rel="noopener noreferrer"
              >
                {t('proposals.pullRequest', {
                  number: String(proposal.pullRequest.number),
                })}
              </Link>
            )}
          </Flex>
          {Object.entries(proposal.fields).map(([path, field]) => (
            <ProposedField
              key={path}
              path={path}
              field={field}
              proposal={proposal}
              editable={pending}
              kept={kept.has(path)}
              text={texts[path] ?? toText(field.value)}
              onKeep={keep => {
                const next = new Set(kept);
                if (keep) {
                  next.add(path);
                } else {
                  next.delete(path);
                }
                setKept(next);
              }}
              onText={text => setTexts({ ...texts, [path]: text })}
            />
          ))}
          {pending && (
            <Flex gap="2" className={styles.head}>
              <Button onPress={accept} isDisabled={busy || kept.size === 0}>
                {t('proposals.accept')}
              </Button>
              <Button
                variant="secondary"
                onPress={overlay}
                isDisabled={busy || showable.length === 0}
              >
                {t('overlays.show')}
              </Button>
              <Button variant="secondary" onPress={dismiss} isDisabled={busy}>
                {t('proposals.dismiss')}
              </Button>
            </Flex>
          )}
        </Flex>
      </CardBody>
    </Card>
  );
}
