/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Cell,
  CellText,
  Container,
  Flex,
  Table,
  Text,
  useTable,
  type ColumnConfig,
} from '@backstage/ui';
import { useCallback, useMemo } from 'react';
import type { JobInfo } from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useRequest,
  useToaster,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { aiGovernanceTranslationRef } from '../../translation';

/** The sub-page "Failed jobs": what was given up, why, and a way to try again. */
export function JobsPage() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { state, reload } = useRequest(
    useCallback(() => api.failedJobs(), [api]),
  );

  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('jobs.forbidden')}
        failed={t('jobs.failed')}
      />
    );
  }
  return (
    <Container>
      <Flex direction="column" gap="4" py="4">
        {state.value.items.length === 0 ? (
          <Text variant="title-small">{t('jobs.none')}</Text>
        ) : (
          <FailedJobs jobs={state.value.items} onRetried={reload} />
        )}
      </Flex>
    </Container>
  );
}

function FailedJobs({
  jobs,
  onRetried,
}: {
  jobs: JobInfo[];
  onRetried(): void;
}) {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const toaster = useToaster();
  const columns = useMemo<ColumnConfig<JobInfo>[]>(
    () => [
      {
        id: 'queue',
        label: t('jobs.queue'),
        isRowHeader: true,
        cell: job => <CellText title={job.queue} />,
      },
      {
        id: 'error',
        label: t('jobs.error'),
        cell: job => <CellText title={job.error ?? ''} />,
      },
      {
        id: 'when',
        label: t('jobs.when'),
        cell: job => (
          <CellText
            title={new Date(job.completedAt ?? job.createdAt).toLocaleString()}
          />
        ),
      },
      {
        id: 'tries',
        label: t('jobs.tries'),
        cell: job => <CellText title={String(job.retryCount + 1)} />,
      },
      {
        id: 'retry',
        label: t('jobs.retry'),
        cell: job => (
          <Cell>
            <Button
              size="small"
              variant="secondary"
              aria-label={`${t('jobs.retry')}: ${job.queue}`}
              onPress={async () => {
                try {
                  await api.retryJob({ queue: job.queue, id: job.id });
                  toaster.done(t('jobs.retried'));
                  onRetried();
                } catch (error) {
                  toaster.failed(error);
                }
              }}
            >
              {t('jobs.retry')}
            </Button>
          </Cell>
        ),
      },
    ],
    [api, onRetried, t, toaster],
  );
  const { tableProps } = useTable({
    mode: 'complete',
    data: jobs,
    paginationOptions: { pageSize: 20 },
  });
  return <Table columnConfig={columns} {...tableProps} />;
}
