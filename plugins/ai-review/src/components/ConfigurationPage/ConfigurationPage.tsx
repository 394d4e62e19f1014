/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text, TextField } from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import { useSearchParams } from 'react-router-dom';
import { aiReviewTranslationRef } from '../../translation';
import { RepositoryConfiguration } from './RepositoryConfiguration';

/** What applies to the reviews of a repository, and who decided it. The repository is in the address. */
export function ConfigurationPage() {
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const [params, setParams] = useSearchParams();
  const repository = params.get('repository') ?? '';
  const [text, setText] = useState(repository);
  const show = (event: FormEvent) => {
    event.preventDefault();
    setParams({ repository: text.trim() });
  };
  return (
    <Flex direction="column" gap="5" py="4">
      <Text as="p" variant="body-medium">
        {t('configuration.intro')}
      </Text>
      <form onSubmit={show}>
        <Flex direction="column" gap="3" align="start">
          <TextField
            label={t('configuration.repository')}
            description={t('backtests.repositoryNote')}
            type="url"
            value={text}
            onChange={setText}
            isRequired
          />
          <Button
            type="submit"
            variant="primary"
            isDisabled={!/^https?:\/\/\S+$/.test(text.trim())}
          >
            {t('configuration.show')}
          </Button>
        </Flex>
      </form>
      {repository ? (
        <RepositoryConfiguration key={repository} repository={repository} />
      ) : (
        <Text variant="body-medium" color="secondary">
          {t('configuration.choose')}
        </Text>
      )}
    </Flex>
  );
}
