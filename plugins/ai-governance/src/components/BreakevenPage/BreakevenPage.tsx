/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Flex, Grid, Text, TextField } from '@backstage/ui';
import { useCallback, useMemo, useState } from 'react';
import { TrendLine, useRequest } from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { knownCost } from '../../format/formatUsd';
import { aiGovernanceTranslationRef } from '../../translation';
import type { DataColumn } from '../DataTable';
import { Figure } from '../Figure';
import { Plot } from '../Plot';
import { computeBreakeven } from './computeBreakeven';
import { ASSUMPTIONS, useAssumptions } from './useAssumptions';

const DAYS = 30;
const HOURS = [0, 0.5, 1, 1.5, 2, 3, 4, 5];

type Row = { id: string; hours: number; benefit: number; net: number };

/** The sub-page "Breakeven": a calculation from assumptions that everyone can change, and no measurement. */
export function BreakevenPage() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const spent = useModelCost();
  const { assumptions, texts, set } = useAssumptions({
    modelUsdPerMonth: spent,
  });
  const { costUsd, benefitUsd, netUsd, breakevenHours } =
    computeBreakeven(assumptions);
  const rows: Row[] = HOURS.map(hours => {
    const result = computeBreakeven({ ...assumptions, hoursPerWeek: hours });
    return {
      id: String(hours),
      hours,
      benefit: result.benefitUsd,
      net: result.netUsd,
    };
  });
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      { id: 'hours', label: t('breakeven.hours'), text: ({ id }) => id },
      {
        id: 'benefit_usd',
        label: t('breakeven.benefit'),
        text: row => usd(row.benefit),
        csv: row => row.benefit.toFixed(2),
      },
      {
        id: 'net_usd',
        label: t('breakeven.net'),
        text: row => usd(row.net),
        csv: row => row.net.toFixed(2),
      },
    ],
    [t],
  );
  return (
    <Container>
      <Flex direction="column" gap="5" py="4">
        <Text variant="body-small" color="secondary">
          {t('breakeven.about')}
        </Text>
        <section aria-label={t('breakeven.assumptions')}>
          <Grid.Root columns={{ initial: '1', sm: '2', md: '3' }} gap="3">
            {ASSUMPTIONS.map(key => (
              <TextField
                key={key}
                label={t(`breakeven.fields.${key}`)}
                inputMode="decimal"
                value={texts[key]}
                onChange={text => set(key, text)}
              />
            ))}
          </Grid.Root>
        </section>
        <Text variant="body-small" color="secondary">
          {spent === undefined
            ? t('breakeven.spendUnknown')
            : t('breakeven.spendKnown', { cost: usd(spent) })}
        </Text>
        <Grid.Root columns={{ initial: '1', sm: '2', md: '4' }} gap="3">
          <Figure title={t('breakeven.cost')} value={usd(costUsd)} />
          <Figure title={t('breakeven.benefit')} value={usd(benefitUsd)} />
          <Figure title={t('breakeven.net')} value={usd(netUsd)} />
          <Figure
            title={t('breakeven.breakeven')}
            value={
              breakevenHours === undefined
                ? t('breakeven.never')
                : t('breakeven.hoursValue', {
                    hours: breakevenHours.toLocaleString(undefined, {
                      maximumFractionDigits: 2,
                    }),
                  })
            }
            note={t('breakeven.breakevenNote')}
          />
        </Grid.Root>
        <Plot
          title={t('breakeven.sensitivity')}
          note={t('breakeven.formula')}
          name="breakeven"
          rows={rows}
          columns={columns}
        >
          <TrendLine
            description={t('breakeven.sensitivity')}
            points={rows.map(({ id, net }) => ({ label: id, value: net }))}
            height={96}
          />
        </Plot>
      </Flex>
    </Container>
  );
}

/** What the models cost in the last month, when all of it is visible and priced. */
function useModelCost(): number | undefined {
  const api = useApi(governanceApiRef);
  const [from] = useState(() =>
    new Date(Date.now() - (DAYS - 1) * 86_400_000).toISOString().slice(0, 10),
  );
  const { state } = useRequest(
    useCallback(() => api.spendOverview({ from }), [api, from]),
  );
  if (state.type !== 'done' || state.value.visible !== 'all') {
    return undefined;
  }
  const cost = knownCost(state.value.totals);
  return cost && !cost.isLowerBound
    ? Math.round(Number(cost.nano) / 1e7) / 100
    : undefined;
}

function usd(value: number): string {
  return value.toLocaleString(undefined, {
    style: 'currency',
    currency: 'USD',
    maximumFractionDigits: 0,
  });
}
