/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import { useState } from 'react';
import type { LibraryPromptPin } from '@ghostlight/backstage-plugin-ai-common';
import { governanceApiRef } from '../../api';
import { aiGovernanceTranslationRef } from '../../translation';
import { ConfirmDialog } from '../ConfirmDialog';
import styles from './Prompts.module.css';
import { usePinText } from './usePinText';

/** Which versions are in force and since when; takes a pin away after a question. */
export function PinList(props: {
  pins: LibraryPromptPin[];
  onChanged(): void;
}) {
  const { pins, onChanged } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const pinText = usePinText();
  const [asked, setAsked] = useState<LibraryPromptPin>();
  return (
    <section aria-label={t('prompts.inForce')}>
      <Text as="h3" variant="title-x-small" weight="bold">
        {t('prompts.inForce')}
      </Text>
      {pins.length === 0 && <Text>{t('prompts.notPinnedLong')}</Text>}
      {pins.map(pin => (
        <Flex key={pin.team} gap="2" align="center" className={styles.actions}>
          <Text>{pinText(pin)}</Text>
          <Text variant="body-small" color="secondary">
            {t('prompts.changed', {
              by: pin.changedBy,
              at: new Date(pin.changedAt).toLocaleString(),
            })}
          </Text>
          <Button
            size="small"
            variant="tertiary"
            aria-label={t('prompts.unpinOf', { pin: pinText(pin) })}
            onPress={() => setAsked(pin)}
          >
            {t('prompts.unpin')}
          </Button>
        </Flex>
      ))}
      {asked && (
        <ConfirmDialog
          title={t('prompts.unpinOf', { pin: pinText(asked) })}
          text={t('prompts.unpinText')}
          action={t('prompts.unpin')}
          done={t('prompts.unpinned')}
          isDestructive
          onConfirm={async () => {
            await api.unpinLibraryPrompt({
              name: asked.name,
              team: asked.team,
            });
            onChanged();
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}
