/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Grid, Text } from '@backstage/ui';
import { useMemo } from 'react';
import type { PolicyDryRun } from '@ghostlight/backstage-plugin-ai-common';
import { formatUsd } from '../../format/formatUsd';
import { rootRouteRef } from '../../routes';
import { aiGovernanceTranslationRef } from '../../translation';
import { DataTable, type DataColumn } from '../DataTable';
import { Figure } from '../Figure';

type Rule = PolicyDryRun['rules'][number];
type Counted = PolicyDryRun['byTeam'][number] & { id: string };
type Example = PolicyDryRun['examples'][number] & { id: string };

/** What policies would have done to the calls of the past, and what the ledger cannot tell. */
export function DryRunResult(props: { result: PolicyDryRun }) {
  const { result } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const rules = useMemo<DataColumn<Rule>[]>(
    () => [
      { id: 'id', label: t('policies.id'), text: ({ id }) => id },
      {
        id: 'matched',
        label: t('policies.matched'),
        text: ({ matched }) => matched.toLocaleString(),
      },
      {
        id: 'maybe',
        label: t('policies.maybeMatched'),
        text: ({ maybeMatched }) => maybeMatched.toLocaleString(),
      },
      {
        id: 'effects',
        label: t('policies.effects'),
        text: ({ effects, dryRun }) =>
          dryRun
            ? `${effects.join(', ')} (${t('policies.trial')})`
            : effects.join(', '),
      },
    ],
    [t],
  );
  const examples = useMemo<DataColumn<Example>[]>(
    () => [
      {
        id: 'seq',
        label: t('ledger.seq'),
        text: ({ seq }) => seq,
        href: ({ seq }) => `${root}/ledger?entry=${seq}`,
      },
      {
        id: 'at',
        label: t('ledger.when'),
        text: ({ at }) => new Date(at).toLocaleString(),
      },
      {
        id: 'what',
        label: t('ledger.what'),
        text: ({ feature, action }) => `${feature} ${action}`,
      },
      {
        id: 'team',
        label: t('spend.dimension.team'),
        text: ({ ownerRef }) => ownerRef ?? t('spend.none'),
      },
      {
        id: 'outcome',
        label: t('ledger.decision'),
        text: ({ outcome }) => t(`ledger.decisions.${outcome}`),
      },
      {
        id: 'reasons',
        label: t('entry.reasons'),
        text: ({ reasons }) => reasons.join('; '),
      },
    ],
    [t, root],
  );
  const counted = (label: string): DataColumn<Counted>[] => [
    { id: 'value', label, text: ({ value }) => value || t('spend.none') },
    {
      id: 'denied',
      label: t('policies.denied'),
      text: ({ denied }) => denied.toLocaleString(),
    },
    {
      id: 'approval',
      label: t('policies.approvalRequired'),
      text: ({ approvalRequired }) => approvalRequired.toLocaleString(),
    },
  ];
  const figures: Array<[string, string]> = [
    [t('policies.denied'), result.denied.toLocaleString()],
    [t('policies.deniedCost'), formatUsd(result.deniedNanoUsd)],
    [t('policies.approvalRequired'), result.approvalRequired.toLocaleString()],
    [t('policies.maybeDenied'), result.maybeDenied.toLocaleString()],
    [t('policies.allowedNow'), result.allowed.toLocaleString()],
    [t('policies.capped'), result.capped.toLocaleString()],
    [t('policies.warned'), result.warned.toLocaleString()],
  ];
  return (
    <Flex direction="column" gap="3" role="status">
      <Text as="h3" variant="body-large" weight="bold">
        {t('policies.dryRunTitle', {
          entries: result.entries.toLocaleString(),
        })}
      </Text>
      {result.from && result.to && (
        <Text variant="body-small" color="secondary">
          {t('policies.dryRunSpan', {
            from: result.from.slice(0, 10),
            to: result.to.slice(0, 10),
          })}
        </Text>
      )}
      {result.truncated && (
        <Alert status="warning" icon title={t('policies.truncated')} />
      )}
      {result.unknown.length > 0 && (
        <Alert
          status="info"
          icon
          title={t('policies.notInLedger', {
            fields: result.unknown.join(', '),
          })}
        />
      )}
      <Grid.Root columns={{ initial: '2', sm: '3', md: '4' }} gap="2">
        {figures.map(([title, value]) => (
          <Figure key={title} title={title} value={value} />
        ))}
      </Grid.Root>
      <Text as="h4" variant="body-medium" weight="bold">
        {t('policies.byRule')}
      </Text>
      <DataTable rows={result.rules} columns={rules} />
      {result.byTeam.length > 0 && (
        <DataTable
          rows={result.byTeam.map(row => ({ ...row, id: row.value }))}
          columns={counted(t('spend.dimension.team'))}
        />
      )}
      {result.byFeature.length > 0 && (
        <DataTable
          rows={result.byFeature.map(row => ({ ...row, id: row.value }))}
          columns={counted(t('spend.dimension.feature'))}
        />
      )}
      {result.examples.length > 0 && (
        <>
          <Text as="h4" variant="body-medium" weight="bold">
            {t('policies.examples')}
          </Text>
          <DataTable
            rows={result.examples.map(row => ({ ...row, id: row.seq }))}
            columns={examples}
            pageSize={10}
          />
        </>
      )}
    </Flex>
  );
}
