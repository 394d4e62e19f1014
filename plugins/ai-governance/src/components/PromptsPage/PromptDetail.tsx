/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { useCallback, useState } from 'react';
import type {
  LibraryPrompt,
  LibraryPromptVersion,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { aiGovernanceTranslationRef } from '../../translation';
import { PinForm } from './PinForm';
import { PinList } from './PinList';
import { PromptDiff } from './PromptDiff';
import { PromptOutcomes } from './PromptOutcomes';
import { VersionForm } from './VersionForm';
import { VersionTable } from './VersionTable';
import styles from './Prompts.module.css';

type Open = { action: 'pin' | 'edit' | 'show'; version: LibraryPromptVersion };

/** One prompt: what is in force, its versions, their difference, and what each did. */
export function PromptDetail(props: {
  prompt: LibraryPrompt;
  onChanged(): void;
}) {
  const { prompt, onChanged } = props;
  const { name, pins } = prompt;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const [open, setOpen] = useState<Open>();
  const { state, reload } = useRequest(
    useCallback(() => api.libraryPromptVersions({ name }), [api, name]),
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('prompts.forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
      />
    );
  }
  const versions = state.value;
  const changed = () => {
    setOpen(undefined);
    reload();
    onChanged();
  };
  return (
    <Flex direction="column" gap="5" className={styles.detail}>
      <Text as="h2" variant="title-small" weight="bold">
        {name}
      </Text>
      <PinList pins={pins} onChanged={changed} />
      <VersionTable
        versions={versions}
        pins={pins}
        onOpen={(action, version) => setOpen({ action, version })}
      />
      {open?.action === 'show' && (
        <pre
          className={styles.code}
          aria-label={t('prompts.textOf', {
            version: String(open.version.version),
          })}
        >
          {open.version.text}
        </pre>
      )}
      {open?.action === 'pin' && (
        <PinForm
          key={open.version.version}
          version={open.version}
          versions={versions}
          onPinned={changed}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open?.action === 'edit' && (
        <VersionForm
          key={open.version.version}
          basedOn={open.version}
          onAdded={changed}
          onClose={() => setOpen(undefined)}
        />
      )}
      {versions.length > 1 && <PromptDiff name={name} versions={versions} />}
      <PromptOutcomes name={name} />
    </Flex>
  );
}
