/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { useMemo } from 'react';
import type { LedgerRow } from '@ghostlight/backstage-plugin-ai-common';
import { exactUsd, formatUsd } from '../../format/formatUsd';
import { aiGovernanceTranslationRef } from '../../translation';
import { CsvButton, DataTable, type DataColumn } from '../DataTable';

type Row = LedgerRow & { id: string };

/** Entries, one a row; the number opens one. */
export function LedgerTable(props: {
  rows: LedgerRow[];
  onOpen(seq: string): void;
}) {
  const { onOpen } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const rows = useMemo<Row[]>(
    () => props.rows.map(row => ({ ...row, id: row.body.seq })),
    [props.rows],
  );
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      {
        id: 'seq',
        label: t('ledger.seq'),
        text: ({ body }) => body.seq,
        cell: ({ body }) => (
          <Button
            size="small"
            variant="tertiary"
            aria-label={t('ledger.open', { seq: body.seq })}
            onPress={() => onOpen(body.seq)}
          >
            {body.seq}
          </Button>
        ),
      },
      {
        id: 'at',
        label: t('ledger.when'),
        text: ({ body }) => new Date(body.at).toLocaleString(),
        csv: ({ body }) => body.at,
      },
      {
        id: 'kind',
        label: t('ledger.kind'),
        text: ({ body }) => t(`ledger.kinds.${body.kind}`),
        csv: ({ body }) => body.kind,
      },
      {
        id: 'what',
        label: t('ledger.what'),
        text: ({ body }) => `${body.feature} ${body.action}`,
      },
      {
        id: 'who',
        label: t('ledger.who'),
        text: ({ actor }) => actor ?? t('ledger.erased'),
      },
      {
        id: 'entity',
        label: t('ledger.entity'),
        text: ({ body }) => body.entityRef ?? '',
      },
      {
        id: 'model',
        label: t('ledger.model'),
        text: ({ body }) => body.model ?? '',
      },
      {
        id: 'decision',
        label: t('ledger.decision'),
        text: ({ body }) =>
          body.decision ? t(`ledger.decisions.${body.decision}`) : '',
        csv: ({ body }) => body.decision ?? '',
      },
      {
        id: 'tokens',
        label: t('ledger.tokens'),
        text: row => tokenText(row, t('unknown')),
      },
      {
        id: 'cost_usd',
        label: t('ledger.cost'),
        text: row => costText(row, t('unknown')),
        csv: ({ body }) =>
          body.costNanoUsd === undefined ? '' : exactUsd(body.costNanoUsd),
      },
      {
        id: 'outcome',
        label: t('ledger.outcome'),
        text: ({ body }) => body.outcome ?? '',
      },
    ],
    [t, onOpen],
  );
  return (
    <>
      <div>
        <CsvButton rows={rows} columns={columns} name="ai-ledger-page" />
      </div>
      <DataTable
        rows={rows}
        columns={columns}
        pageSize={Math.max(rows.length, 1)}
      />
    </>
  );
}

/** Only attempts at a provider have tokens and a cost; where they are missing there they are unknown. */
function isAttempt({ body }: LedgerRow): boolean {
  return ['call', 'correction', 'outcome-unknown'].includes(body.kind);
}

function tokenText(row: LedgerRow, unknown: string): string {
  const { usage } = row.body;
  if (!usage) {
    return isAttempt(row) ? unknown : '';
  }
  const text = (count: number | undefined) =>
    count === undefined ? unknown : count.toLocaleString();
  return `${text(usage.inputTokens)} / ${text(usage.outputTokens)}`;
}

function costText(row: LedgerRow, unknown: string): string {
  const { costNanoUsd } = row.body;
  if (costNanoUsd === undefined) {
    return isAttempt(row) ? unknown : '';
  }
  return formatUsd(costNanoUsd);
}
