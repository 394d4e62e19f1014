/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Flex,
  Select,
  Text,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import type { LibraryPromptVersion } from '@ghostlight/backstage-plugin-ai-common';
import { governanceApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { aiGovernanceTranslationRef } from '../../translation';
import styles from './Prompts.module.css';

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/;
const KINDS = ['developer', 'standard', 'feature'] as const;

/** A new version of a prompt, or the first of a new one. It has no effect until it is put in force. */
export function VersionForm(props: {
  basedOn?: LibraryPromptVersion;
  onAdded(version: LibraryPromptVersion): void;
  onClose(): void;
}) {
  const { basedOn, onAdded, onClose } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { isBusy, run } = useAction();
  const [name, setName] = useState(basedOn?.name ?? '');
  const [kind, setKind] = useState<LibraryPromptVersion['kind']>(
    basedOn?.kind ?? 'developer',
  );
  const [owner, setOwner] = useState(basedOn?.owner ?? '');
  const [text, setText] = useState(basedOn?.text ?? '');
  const [comment, setComment] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await run(async () => {
      onAdded(
        await api.addLibraryPromptVersion({
          name,
          kind,
          owner: owner.trim(),
          text,
          comment: comment.trim() || undefined,
        }),
      );
    }, t('prompts.added'));
  };
  const title = basedOn
    ? t('prompts.newVersion', { name: basedOn.name })
    : t('prompts.add');
  return (
    <form onSubmit={submit} aria-label={title}>
      <Flex direction="column" gap="3">
        <Text as="h3" variant="title-x-small" weight="bold">
          {title}
        </Text>
        {!basedOn && (
          <>
            <TextField
              label={t('prompts.name')}
              description={t('prompts.nameHelp')}
              value={name}
              maxLength={200}
              onChange={setName}
            />
            <Select
              label={t('prompts.kind')}
              value={kind}
              onChange={key => setKind(key as typeof kind)}
              options={KINDS.map(value => ({
                value,
                label: t(`prompts.kinds.${value}`),
              }))}
            />
          </>
        )}
        <TextField
          label={t('entry.owner')}
          placeholder="group:default/name"
          value={owner}
          maxLength={500}
          onChange={setOwner}
        />
        <TextAreaField
          label={t('prompts.text')}
          className={styles.editor}
          value={text}
          maxLength={60000}
          onChange={setText}
        />
        <TextField
          label={t('prompts.comment')}
          value={comment}
          maxLength={1000}
          onChange={setComment}
        />
        <Flex gap="2" className={styles.actions}>
          <Button
            type="submit"
            variant="primary"
            isPending={isBusy}
            isDisabled={!NAME.test(name) || !owner.trim() || !text.trim()}
          >
            {t('prompts.save')}
          </Button>
          <Button variant="secondary" onPress={onClose}>
            {t('cancel')}
          </Button>
        </Flex>
      </Flex>
    </form>
  );
}
