/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Select, Text, TextField } from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import type { LibraryPromptVersion } from '@ghostlight/backstage-plugin-ai-common';
import { governanceApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { aiGovernanceTranslationRef } from '../../translation';
import styles from './Prompts.module.css';

/** Puts a version in force for all or for a group, perhaps with another on trial for a share of the calls. */
export function PinForm(props: {
  version: LibraryPromptVersion;
  versions: LibraryPromptVersion[];
  onPinned(): void;
  onClose(): void;
}) {
  const { versions, onPinned, onClose } = props;
  const { name, version, kind } = props.version;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { isBusy, run } = useAction();
  const [team, setTeam] = useState('');
  const [trial, setTrial] = useState('');
  const [percent, setPercent] = useState('10');
  const share = Number(percent);
  const isShare = Number.isInteger(share) && share >= 1 && share <= 99;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const isDone = await run(
      () =>
        api.pinLibraryPrompt({
          name,
          version,
          team: team.trim() || undefined,
          trial: trial ? { version: Number(trial), percent: share } : undefined,
        }),
      t('prompts.pinned'),
    );
    if (isDone) {
      onPinned();
    }
  };
  return (
    <form
      onSubmit={submit}
      aria-label={t('prompts.actionsOf.pin', { version: String(version) })}
    >
      <Flex direction="column" gap="3" align="start">
        <Text as="h3" variant="title-x-small" weight="bold">
          {t('prompts.actionsOf.pin', { version: String(version) })}
        </Text>
        {kind === 'feature' ? (
          <Text variant="body-small" color="secondary">
            {t('prompts.featureForAll')}
          </Text>
        ) : (
          <TextField
            label={t('prompts.team')}
            description={t('prompts.teamHelp')}
            placeholder="group:default/name"
            maxLength={500}
            value={team}
            onChange={setTeam}
          />
        )}
        <Select
          label={t('prompts.trial')}
          value={trial || 'none'}
          onChange={key => setTrial(key === 'none' ? '' : String(key))}
          options={[
            { value: 'none', label: t('prompts.noTrial') },
            ...versions
              .filter(other => other.version !== version)
              .map(other => ({
                value: String(other.version),
                label: t('prompts.versionNumber', {
                  version: String(other.version),
                }),
              })),
          ]}
        />
        {trial && (
          <TextField
            label={t('prompts.percent')}
            inputMode="numeric"
            value={percent}
            onChange={setPercent}
          />
        )}
        <Flex gap="2" className={styles.actions}>
          <Button
            type="submit"
            variant="primary"
            isPending={isBusy}
            isDisabled={trial !== '' && !isShare}
          >
            {t('prompts.putInForce')}
          </Button>
          <Button variant="secondary" onPress={onClose}>
            {t('cancel')}
          </Button>
        </Flex>
      </Flex>
    </form>
  );
}
