/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  identityApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button, Flex, Select, Text } from '@backstage/ui';
import { useEffect, useState, type FormEvent } from 'react';
import type { Survey } from '@ghostlight/backstage-plugin-ai-common';
import { governanceApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { aiGovernanceTranslationRef } from '../../translation';
import { ScaleField } from './ScaleField';

/** Two questions, answered for one of the caller's groups. Nothing is chosen beforehand: a default would be an answer. */
export function SurveyForm(props: { survey: Survey; onAnswered?(): void }) {
  const { id, closesAt } = props.survey;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { isBusy, run } = useAction();
  const groups = useOwnGroups();
  const [team, setTeam] = useState<string>();
  const [recommend, setRecommend] = useState<number>();
  const [friction, setFriction] = useState<number>();
  const [isDone, setIsDone] = useState(false);
  const chosen = team ?? groups[0];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (recommend === undefined || friction === undefined || !chosen) {
      return;
    }
    const isAnswered = await run(
      () => api.answerSurvey({ id, team: chosen, recommend, friction }),
      t('survey.thanks'),
    );
    setIsDone(isAnswered);
    if (isAnswered) {
      props.onAnswered?.();
    }
  };
  if (isDone) {
    return <Text>{t('survey.thanks')}</Text>;
  }
  if (groups.length === 0) {
    return <Text>{t('survey.noGroup')}</Text>;
  }
  return (
    <form onSubmit={submit} aria-label={t('survey.open', { id })}>
      <Flex direction="column" gap="3" align="start">
        <Text as="h3" variant="body-large" weight="bold">
          {t('survey.open', { id })}
        </Text>
        <Text variant="body-small" color="secondary">
          {t('survey.closes', { at: new Date(closesAt).toLocaleString() })}
        </Text>
        <Select
          label={t('prompts.team')}
          value={chosen}
          onChange={key => setTeam(String(key))}
          options={groups.map(value => ({ value, label: value }))}
        />
        <ScaleField
          label={t('survey.recommend')}
          low={t('survey.never')}
          high={t('survey.surely')}
          value={recommend}
          onChange={setRecommend}
        />
        <ScaleField
          label={t('survey.friction')}
          low={t('survey.noFriction')}
          high={t('survey.muchFriction')}
          value={friction}
          onChange={setFriction}
        />
        <Button
          type="submit"
          variant="primary"
          isPending={isBusy}
          isDisabled={recommend === undefined || friction === undefined}
        >
          {t('survey.send')}
        </Button>
      </Flex>
    </form>
  );
}

function useOwnGroups(): string[] {
  const identity = useApi(identityApiRef);
  const [groups, setGroups] = useState<string[]>([]);
  useEffect(() => {
    let current = true;
    identity.getBackstageIdentity().then(
      ({ ownershipEntityRefs }) =>
        current &&
        setGroups(ownershipEntityRefs.filter(ref => ref.startsWith('group:'))),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [identity]);
  return groups;
}
