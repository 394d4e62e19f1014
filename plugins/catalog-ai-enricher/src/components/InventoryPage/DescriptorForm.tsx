/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text, TextField } from '@backstage/ui';
import { useState } from 'react';
import type { CatalogProposal } from '@ghostlight/backstage-plugin-ai-common';
import { catalogAiEnricherTranslationRef } from '../../translation';
import { EvidenceList } from '../EvidenceList';
import { fromText, toText } from '../ProposalsPage/fieldText';

/** Changed values by entity and path. */
export type DescriptorFields = Record<
  string,
  Record<string, string | string[]>
>;

/** A new descriptor, field by field with its evidence, to be changed before its pull request is opened. */
export function DescriptorForm(props: {
  proposals: CatalogProposal[];
  busy: boolean;
  onPropose(fields: DescriptorFields): void;
  onDismiss(): void;
}) {
  const { proposals, busy, onPropose, onDismiss } = props;
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  const [texts, setTexts] = useState<Record<string, Record<string, string>>>(
    {},
  );
  const write = (entityRef: string, path: string, text: string) =>
    setTexts({
      ...texts,
      [entityRef]: { ...texts[entityRef], [path]: text },
    });
  const propose = () => {
    const fields: DescriptorFields = {};
    for (const { entityRef, fields: proposed } of proposals) {
      for (const [path, text] of Object.entries(texts[entityRef] ?? {})) {
        const value = fromText(text, proposed[path]?.value ?? '');
        if (value.length > 0 && text !== toText(proposed[path]?.value)) {
          fields[entityRef] = { ...fields[entityRef], [path]: value };
        }
      }
    }
    onPropose(fields);
  };
  return (
    <Flex direction="column" gap="3">
      {proposals.map(({ entityRef, fields, repository, commit }) => (
        <Flex key={entityRef} direction="column" gap="2">
          <Text variant="body-medium" weight="bold">
            {entityRef}
          </Text>
          {!('spec.owner' in fields) && entityRef.startsWith('component:') && (
            <TextField
              label={t('inventory.owner', { name: entityRef })}
              description={t('inventory.ownerHelp')}
              value={texts[entityRef]?.['spec.owner'] ?? ''}
              onChange={text => write(entityRef, 'spec.owner', text)}
              size="small"
            />
          )}
          {Object.entries(fields).map(([path, field]) => (
            <Flex key={path} direction="column" gap="1">
              <TextField
                label={path}
                aria-label={t('proposals.edit', {
                  field: `${path} (${entityRef})`,
                })}
                value={texts[entityRef]?.[path] ?? toText(field.value)}
                onChange={text => write(entityRef, path, text)}
                size="small"
              />
              <EvidenceList
                evidence={field.evidence}
                repository={repository}
                commit={commit}
              />
            </Flex>
          ))}
        </Flex>
      ))}
      <Flex gap="2">
        <Button onPress={propose} isDisabled={busy}>
          {t('inventory.propose')}
        </Button>
        <Button variant="secondary" onPress={onDismiss} isDisabled={busy}>
          {t('inventory.dismiss')}
        </Button>
      </Flex>
    </Flex>
  );
}
