/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  configApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button, Flex, Grid, Text, TextField } from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import type {
  ScaffolderPlanRequest,
  ScaffolderRecommendation,
  ScaffolderSuggestion,
} from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiTranslationRef } from '../../translation';
import { entityRefOf } from './entityRefOf';
import { nameIn } from './nameIn';
import styles from './PlanForm.module.css';

/** What every plan needs. Owner and system come with the suggestions of the recommendation. */
export function PlanForm(props: {
  recommendation: ScaffolderRecommendation;
  request: string;
  isBusy: boolean;
  isMade: boolean;
  onPlan(fields: Omit<ScaffolderPlanRequest, 'templateRef' | 'values'>): void;
}) {
  const { recommendation, request, isBusy, isMade, onPlan } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const config = useApi(configApiRef);
  const [name, setName] = useState(() => nameIn(request) ?? '');
  const [description, setDescription] = useState('');
  const [owner, setOwner] = useState(recommendation.owners[0]?.ref ?? '');
  const [system, setSystem] = useState(recommendation.systems[0]?.ref ?? '');
  const [repository, setRepository] = useState(
    config.getOptionalString('ai.scaffolder.repository') ?? '',
  );
  const complete = [name, owner, repository].every(text => text.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (complete) {
      onPlan({
        name: name.trim(),
        description: description.trim() || undefined,
        owner: entityRefOf(owner, 'group'),
        system: system.trim() ? entityRefOf(system, 'system') : undefined,
        repository: repository.trim().replace(/^https?:\/\/|\/+$/g, ''),
      });
    }
  };
  return (
    <form onSubmit={submit}>
      <Flex direction="column" gap="3">
        <Grid.Root columns={{ initial: '1', md: '2' }} gap="3">
          <TextField
            label={t('plan.name')}
            description={t('plan.nameDescription')}
            isRequired
            value={name}
            onChange={setName}
          />
          <TextField
            label={t('plan.repository')}
            description={t('plan.repositoryDescription')}
            isRequired
            value={repository}
            onChange={setRepository}
          />
          <div>
            <TextField
              label={t('plan.owner')}
              isRequired
              value={owner}
              onChange={setOwner}
            />
            <Suggestions
              items={recommendation.owners}
              value={owner}
              onUse={setOwner}
            />
          </div>
          <div>
            <TextField
              label={t('plan.system')}
              value={system}
              onChange={setSystem}
            />
            <Suggestions
              items={recommendation.systems}
              value={system}
              onUse={setSystem}
            />
          </div>
        </Grid.Root>
        <TextField
          label={t('plan.description')}
          value={description}
          maxLength={500}
          onChange={setDescription}
        />
        <Flex gap="3" align="center" className={styles.row}>
          <Button type="submit" isDisabled={isBusy || !complete}>
            {t(isMade ? 'plan.again' : 'plan.make')}
          </Button>
          {!complete && (
            <Text variant="body-small" color="secondary">
              {t('plan.missing')}
            </Text>
          )}
        </Flex>
      </Flex>
    </form>
  );
}

function Suggestions(props: {
  items: ScaffolderSuggestion[];
  value: string;
  onUse(ref: string): void;
}) {
  const { items, value, onUse } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  return (
    <Flex gap="1" className={styles.row}>
      {items
        .filter(({ ref }) => ref !== value)
        .map(({ ref, reason }) => (
          <Button
            key={ref}
            variant="tertiary"
            size="small"
            className={styles.suggestion}
            onPress={() => onUse(ref)}
          >
            {t('plan.use', { ref, reason })}
          </Button>
        ))}
    </Flex>
  );
}
