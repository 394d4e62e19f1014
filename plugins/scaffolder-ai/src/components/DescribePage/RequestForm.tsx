/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text, TextAreaField } from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import { scaffolderAiTranslationRef } from '../../translation';
import styles from './RequestForm.module.css';

const EXAMPLES = ['service', 'consumer', 'job', 'site'] as const;
const MAX_LENGTH = 4_000;

/** Where the need is written, with examples while it is empty. Ctrl+Enter asks. */
export function RequestForm(props: {
  request: string;
  onSearch(request: string): void;
}) {
  const { request, onSearch } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const [text, setText] = useState(request);
  const search = (event?: FormEvent) => {
    event?.preventDefault();
    if (text.trim()) {
      onSearch(text.trim());
    }
  };
  return (
    <form onSubmit={search}>
      <Flex direction="column" gap="3">
        <TextAreaField
          label={t('describe.label')}
          description={t('describe.description')}
          placeholder={t('describe.placeholder')}
          rows={3}
          maxLength={MAX_LENGTH}
          value={text}
          onChange={setText}
          onKeyDown={event => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              search();
            }
          }}
        />
        <Flex>
          <Button type="submit" isDisabled={!text.trim()}>
            {t('describe.search')}
          </Button>
        </Flex>
        {!request && (
          <Flex direction="column" gap="2">
            <Text variant="body-small" color="secondary">
              {t('describe.examples')}
            </Text>
            <Flex gap="2" className={styles.examples}>
              {EXAMPLES.map(example => (
                <Button
                  key={example}
                  variant="secondary"
                  size="small"
                  className={styles.example}
                  onPress={() => onSearch(t(`describe.example.${example}`))}
                >
                  {t(`describe.example.${example}`)}
                </Button>
              ))}
            </Flex>
          </Flex>
        )}
      </Flex>
    </form>
  );
}
