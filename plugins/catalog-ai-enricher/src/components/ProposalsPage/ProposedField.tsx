/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, Flex, Text, TextField } from '@backstage/ui';
import type { CatalogProposal } from '@ghostlight/backstage-plugin-ai-common';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { catalogAiEnricherTranslationRef } from '../../translation';
import { EvidenceList } from '../EvidenceList';
import { toText } from './fieldText';

/** One field of a proposal. */
export function ProposedField(props: {
  path: string;
  field: CatalogProposal['fields'][string];
  proposal: CatalogProposal;
  editable: boolean;
  kept: boolean;
  text: string;
  onKeep(keep: boolean): void;
  onText(text: string): void;
}) {
  const { path, field, proposal, editable, kept, text, onKeep, onText } = props;
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  const formats = useFormats();
  const current = toText(field.current);
  return (
    <Flex direction="column" gap="1">
      <Flex gap="2" align="center">
        {editable ? (
          <Checkbox
            isSelected={kept}
            onChange={onKeep}
            aria-label={t('proposals.keep', { field: path })}
          >
            {path}
          </Checkbox>
        ) : (
          <Text variant="body-medium" weight="bold">
            {path}
          </Text>
        )}
        <Text variant="body-x-small" color="secondary">
          {t('proposals.sure', {
            percent: formats.percent(field.confidence),
          })}
        </Text>
      </Flex>
      <Text variant="body-small" color="secondary">
        {current || t('proposals.nothing')} →
      </Text>
      {editable ? (
        <TextField
          aria-label={t('proposals.edit', { field: path })}
          value={text}
          onChange={onText}
          isDisabled={!kept}
          size="small"
        />
      ) : (
        <Text variant="body-medium">{toText(field.value)}</Text>
      )}
      {field.wordedBy && (
        <Text variant="body-x-small" color="secondary">
          {t('proposals.wordedBy', { ...field.wordedBy })}
        </Text>
      )}
      <EvidenceList
        evidence={field.evidence}
        repository={proposal.repository}
        commit={proposal.commit}
      />
    </Flex>
  );
}
