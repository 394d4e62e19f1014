/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  Cell,
  CellText,
  Flex,
  Table,
  Text,
  useTable,
  type ColumnConfig,
} from '@backstage/ui';
import { useMemo } from 'react';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import type { CatalogHealthSummary } from '../../api';
import { catalogAiEnricherTranslationRef } from '../../translation';

type Team = CatalogHealthSummary['teams'][number] & { id: string };

/** Teams, worst first: score, errors, and how much of the freshness budget is spent. */
export function TeamsTable(props: { teams: CatalogHealthSummary['teams'] }) {
  const { teams } = props;
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  const formats = useFormats();
  const rows = useMemo<Team[]>(
    () =>
      [...teams]
        .sort((a, b) => (a.score ?? 101) - (b.score ?? 101))
        .map(team => ({ ...team, id: team.scope.ref as string })),
    [teams],
  );
  const columns = useMemo<ColumnConfig<Team>[]>(
    () => [
      {
        id: 'team',
        label: t('overview.team'),
        isRowHeader: true,
        cell: team => (
          <Cell>
            <EntityRefLink entityRef={team.id} />
          </Cell>
        ),
      },
      {
        id: 'score',
        label: t('overview.teamScore'),
        cell: team => (
          <CellText
            title={
              team.score === undefined
                ? t('unknown')
                : String(Math.round(team.score))
            }
          />
        ),
      },
      {
        id: 'entities',
        label: t('overview.owned'),
        cell: team => <CellText title={String(team.entities)} />,
      },
      {
        id: 'errors',
        label: t('overview.errors'),
        cell: team => <CellText title={String(team.problems.error)} />,
      },
      {
        id: 'warnings',
        label: t('overview.warnings'),
        cell: team => <CellText title={String(team.problems.warning)} />,
      },
      {
        id: 'budget',
        label: t('overview.budget'),
        cell: team => (
          <CellText
            title={
              team.freshness.burn === undefined
                ? t('unknown')
                : formats.percent(team.freshness.burn)
            }
          />
        ),
      },
    ],
    [t, formats],
  );
  const { tableProps } = useTable({
    mode: 'complete',
    data: rows,
    paginationOptions: { pageSize: 10 },
  });
  return (
    <section>
      <Flex direction="column" gap="2">
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('overview.teams')}
        </Text>
        <Table columnConfig={columns} {...tableProps} />
      </Flex>
    </section>
  );
}
