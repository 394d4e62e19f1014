/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Select, Text } from '@backstage/ui';
import { useCallback, useMemo, useState } from 'react';
import type {
  Survey,
  SurveyScores,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { metricText, metricValue } from '../../format/formatMetric';
import { aiGovernanceTranslationRef } from '../../translation';
import { CsvButton, DataTable, type DataColumn } from '../DataTable';

type Row = SurveyScores & { id: string };

/** Results of a survey that has closed, for all and for groups with enough answers. */
export function SurveyResults(props: { surveys: Survey[] }) {
  const { surveys } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const [id, setId] = useState(surveys[0].id);
  const { state, reload } = useRequest(
    useCallback(() => api.surveyResults({ id }), [api, id]),
  );
  const columns = useMemo<DataColumn<Row>[]>(() => {
    const score = (
      key: 'recommend' | 'friction',
      label: string,
    ): DataColumn<Row> => ({
      id: key,
      label,
      text: row => {
        const found = row[key];
        return found.status === 'known'
          ? `${metricText(found)} (n = ${found.n})`
          : `${t('unknown')}: ${found.reason}`;
      },
      csv: row => `${metricValue(row[key]) ?? 'unknown'}`,
    });
    return [
      { id: 'team', label: t('prompts.team'), text: row => row.id },
      score('recommend', t('survey.nps')),
      score('friction', t('survey.frictionScore')),
    ];
  }, [t]);
  const rows: Row[] =
    state.type === 'done'
      ? [
          { ...state.value.total, id: t('delivery.total') },
          ...state.value.teams.map(team => ({ ...team, id: team.name })),
        ]
      : [];
  return (
    <Flex direction="column" gap="2">
      <Flex justify="between" align="end">
        <Select
          label={t('survey.results')}
          size="small"
          value={id}
          onChange={key => setId(String(key))}
          options={surveys.map(survey => ({
            value: survey.id,
            label: survey.id,
          }))}
        />
        <CsvButton rows={rows} columns={columns} name={`survey-${id}`} />
      </Flex>
      {state.type === 'done' ? (
        <>
          <DataTable rows={rows} columns={columns} />
          {state.value.hiddenTeams > 0 && (
            <Text variant="body-small" color="secondary">
              {t('survey.hidden', {
                number: String(state.value.hiddenTeams),
              })}
            </Text>
          )}
        </>
      ) : (
        <RequestStates
          state={state}
          forbidden={t('delivery.forbidden')}
          failed={t('failed')}
          onRetry={{ label: t('again'), reload }}
          rows={1}
        />
      )}
    </Flex>
  );
}
