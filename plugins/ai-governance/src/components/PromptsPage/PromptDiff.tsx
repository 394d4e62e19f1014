/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Select, Text } from '@backstage/ui';
import { useCallback, useState } from 'react';
import type { LibraryPromptVersion } from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { aiGovernanceTranslationRef } from '../../translation';
import styles from './Prompts.module.css';

// Read by those who see no colour.
const SIGNS = { same: ' ', added: '+', removed: '-' };

/** What changed between two versions, by default the last two. */
export function PromptDiff(props: {
  name: string;
  /** The newest first; at least two. */
  versions: LibraryPromptVersion[];
}) {
  const { name, versions } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const [from, setFrom] = useState(versions[1].version);
  const [to, setTo] = useState(versions[0].version);
  const { state, reload } = useRequest(
    useCallback(
      () => api.diffLibraryPrompt({ name, from, to }),
      [api, name, from, to],
    ),
  );
  const options = versions.map(({ version }) => ({
    value: String(version),
    label: t('prompts.versionNumber', { version: String(version) }),
  }));
  return (
    <section aria-label={t('prompts.diff')}>
      <Flex direction="column" gap="2">
        <Text as="h3" variant="title-x-small" weight="bold">
          {t('prompts.diff')}
        </Text>
        <Flex gap="3" className={styles.actions}>
          <Select
            label={t('range.from')}
            size="small"
            value={String(from)}
            onChange={key => setFrom(Number(key))}
            options={options}
          />
          <Select
            label={t('prompts.to')}
            size="small"
            value={String(to)}
            onChange={key => setTo(Number(key))}
            options={options}
          />
        </Flex>
        {state.type === 'done' ? (
          <pre className={styles.code}>
            {state.value.map(({ type, text }, index) => (
              <span key={index} className={styles[type]}>
                {`${SIGNS[type]} ${text}\n`}
              </span>
            ))}
          </pre>
        ) : (
          <RequestStates
            state={state}
            forbidden={t('prompts.forbidden')}
            failed={t('failed')}
            onRetry={{ label: t('again'), reload }}
            rows={1}
          />
        )}
      </Flex>
    </section>
  );
}
