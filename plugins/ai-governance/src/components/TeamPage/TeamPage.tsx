/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Container,
  Flex,
  Select,
  Text,
  TextField,
} from '@backstage/ui';
import { useCallback, useState } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { useAccess } from '../../hooks/useAccess';
import { useQueryValue } from '../../hooks/useQueryValue';
import { useTimeRange, type TimeRange } from '../../hooks/useTimeRange';
import { aiGovernanceTranslationRef } from '../../translation';
import { DoraSection } from '../DeliveryPage/DoraSection';
import { BudgetBurn } from '../OverviewPage/BudgetBurn';
import { RangePicker } from '../RangePicker';
import { SpendPlot } from '../SpendPlot';

/** The sub-page "Team": delivery, spend and budgets of one team. */
export function TeamPage() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const range = useTimeRange();
  const access = useAccess();
  const [asked, setTeam] = useQueryValue('team');
  const [text, setText] = useState('');
  const own = access?.groups ?? [];
  const team = asked ?? own[0];
  return (
    <Container>
      <Flex direction="column" gap="5" py="4">
        <RangePicker range={range} />
        {own.length > 0 && (
          <Select
            label={t('team.own')}
            value={team}
            onChange={key => setTeam(String(key))}
            options={[...new Set([...own, ...(asked ? [asked] : [])])].map(
              value => ({ value, label: value }),
            )}
          />
        )}
        <form
          onSubmit={event => {
            event.preventDefault();
            setTeam(text.trim() || undefined);
          }}
        >
          <Flex gap="2" align="end">
            <TextField
              label={t('team.other')}
              placeholder="group:default/name"
              value={text}
              maxLength={500}
              onChange={setText}
            />
            <Button type="submit" variant="secondary">
              {t('prompts.showInstructions')}
            </Button>
          </Flex>
        </form>
        {team ? (
          <>
            <Text as="h2" variant="title-small" weight="bold">
              {team}
            </Text>
            <DoraSection key={team} range={range} level="team" name={team} />
            <TeamSpend team={team} range={range} />
          </>
        ) : (
          <Text>{t('team.none')}</Text>
        )}
      </Flex>
    </Container>
  );
}

function TeamSpend(props: { team: string; range: TimeRange }) {
  const { team } = props;
  const { from, to } = props.range;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { state, reload } = useRequest(
    useCallback(async () => {
      const [spend, budgets] = await Promise.all([
        api.spendBreakdown({ team, groupBy: 'feature', from, to }),
        api.budgets(),
      ]);
      return {
        spend,
        budgets: budgets.items.filter(
          ({ budget }) =>
            budget.scope.kind === 'team' && budget.scope.value === team,
        ),
      };
    }, [api, team, from, to]),
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('spend.forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
        rows={1}
      />
    );
  }
  return (
    <>
      <SpendPlot
        title={t('entity.features')}
        dimension="feature"
        rows={state.value.spend.rows}
      />
      <BudgetBurn budgets={state.value.budgets} />
    </>
  );
}
