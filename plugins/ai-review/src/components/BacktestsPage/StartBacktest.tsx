/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button, Flex, NumberField, Text, TextField } from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { useAction } from '@ghostlight/backstage-plugin-ai-react';
import { reviewApiRef } from '../../api';
import { backtestRouteRef } from '../../routes';
import { aiReviewTranslationRef } from '../../translation';
import { Section } from '../Section';

const LIMIT = 30;
/** The backend looks at no more. */
const MOST = 200;

/** Starts a look back over the merged pull requests of a repository. */
export function StartBacktest(props: { allowed: boolean }) {
  const { allowed } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const api = useApi(reviewApiRef);
  const open = useRouteRef(backtestRouteRef);
  const navigate = useNavigate();
  const { busy, run } = useAction();
  const [repository, setRepository] = useState('');
  const [limit, setLimit] = useState(LIMIT);
  const start = (event: FormEvent) => {
    event.preventDefault();
    return run(async () => {
      const { id } = await api.startBacktest({
        repository: repository.trim(),
        limit,
      });
      const href = open?.({ backtestId: id });
      if (href) {
        navigate(href);
      }
      return t('backtests.started');
    });
  };
  return (
    <Section title={t('backtests.title')}>
      <Text as="p" variant="body-medium">
        {t('backtests.intro')}
      </Text>
      {allowed ? (
        <form onSubmit={start}>
          <Flex direction="column" gap="3" align="start">
            <TextField
              label={t('backtests.repository')}
              description={t('backtests.repositoryNote')}
              type="url"
              value={repository}
              onChange={setRepository}
              isRequired
            />
            <NumberField
              label={t('backtests.limit')}
              value={limit}
              onChange={setLimit}
              minValue={1}
              maxValue={MOST}
            />
            <Button
              type="submit"
              variant="primary"
              isDisabled={
                busy ||
                !/^https?:\/\/\S+$/.test(repository.trim()) ||
                !Number.isInteger(limit)
              }
            >
              {t('backtests.start')}
            </Button>
          </Flex>
        </form>
      ) : (
        <Text variant="body-medium" color="secondary">
          {t('backtests.forbidden')}
        </Text>
      )}
    </Section>
  );
}
