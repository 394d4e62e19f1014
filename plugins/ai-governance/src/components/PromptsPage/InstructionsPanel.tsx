/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text, TextField } from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import { governanceApiRef } from '../../api';
import { downloadBlob } from '../../format/downloadBlob';
import { useAction } from '../../hooks/useAction';
import { aiGovernanceTranslationRef } from '../../translation';
import styles from './Prompts.module.css';

/** The standards in force for a group as a section for coding tools. */
export function InstructionsPanel() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { isBusy, run } = useAction();
  const [team, setTeam] = useState('');
  const [text, setText] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await run(async () =>
      setText(await api.instructions({ team: team.trim() || undefined })),
    );
  };
  const save = (fileName: string) =>
    downloadBlob(new Blob([text ?? ''], { type: 'text/markdown' }), fileName);
  return (
    <section aria-label={t('prompts.instructions')}>
      <Flex direction="column" gap="2">
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('prompts.instructions')}
        </Text>
        <Text variant="body-small" color="secondary">
          {t('prompts.instructionsHelp')}
        </Text>
        <form onSubmit={submit}>
          <Flex gap="2" align="end" className={styles.actions}>
            <TextField
              label={t('prompts.team')}
              placeholder="group:default/name"
              value={team}
              maxLength={500}
              onChange={setTeam}
            />
            <Button type="submit" variant="secondary" isPending={isBusy}>
              {t('prompts.showInstructions')}
            </Button>
          </Flex>
        </form>
        {text !== undefined && (
          <>
            <pre className={styles.code}>
              {text || t('prompts.noStandards')}
            </pre>
            <Flex gap="2" className={styles.actions}>
              {['AGENTS.md', 'copilot-instructions.md'].map(file => (
                <Button
                  key={file}
                  size="small"
                  variant="tertiary"
                  isDisabled={!text}
                  onPress={() => save(file)}
                >
                  {t('prompts.saveAs', { file })}
                </Button>
              ))}
            </Flex>
          </>
        )}
      </Flex>
    </section>
  );
}
