/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Container, Flex, Text } from '@backstage/ui';
import { useCallback, useState } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { useQueryValue } from '../../hooks/useQueryValue';
import { aiGovernanceTranslationRef } from '../../translation';
import { InstructionsPanel } from './InstructionsPanel';
import { PromptDetail } from './PromptDetail';
import { PromptTable } from './PromptTable';
import { VersionForm } from './VersionForm';

/** The sub-page "Prompts": the library with its versions, which are in force for whom, and what they did. */
export function PromptsPage() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const [name, setName] = useQueryValue('prompt');
  const [isAdding, setIsAdding] = useState(false);
  const { state, reload } = useRequest(
    useCallback(() => api.libraryPrompts(), [api]),
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('prompts.forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
      />
    );
  }
  const prompt = state.value.find(({ latest }) => latest.name === name);
  if (prompt) {
    return (
      <Container>
        <Flex direction="column" gap="4" py="4" align="start">
          <Button
            size="small"
            variant="tertiary"
            onPress={() => setName(undefined)}
          >
            {t('prompts.back')}
          </Button>
          <PromptDetail key={prompt.name} prompt={prompt} onChanged={reload} />
        </Flex>
      </Container>
    );
  }
  return (
    <Container>
      <Flex direction="column" gap="5" py="4">
        <Text variant="body-small" color="secondary">
          {t('prompts.about')}
        </Text>
        {name && <Text>{t('prompts.notThere', { name })}</Text>}
        <PromptTable prompts={state.value} onOpen={setName} />
        {isAdding ? (
          <VersionForm
            onAdded={added => {
              setIsAdding(false);
              reload();
              setName(added.name);
            }}
            onClose={() => setIsAdding(false)}
          />
        ) : (
          <div>
            <Button variant="secondary" onPress={() => setIsAdding(true)}>
              {t('prompts.add')}
            </Button>
          </div>
        )}
        <InstructionsPanel />
      </Flex>
    </Container>
  );
}
