/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Flex,
  Text,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { useMemo, useState } from 'react';
import type {
  PolicyDryRun,
  PolicyVersion,
} from '@ghostlight/backstage-plugin-ai-common';
import { governanceApiRef } from '../../api';
import { errorText } from '../../format/errorText';
import { useAction } from '../../hooks/useAction';
import { readPolicies } from '../../policies/readPolicies';
import { aiGovernanceTranslationRef } from '../../translation';
import { DryRunResult } from './DryRunResult';
import styles from './Policies.module.css';

/** Policies as text, checked while they are typed; tried on the last month of the ledger; saved as a draft. */
export function PolicyEditor(props: {
  /** `undefined`: what is in force. */
  version: PolicyVersion | undefined;
  text: string;
  canEdit: boolean;
  onSaved(version: PolicyVersion): void;
  onClose(): void;
}) {
  const { version, canEdit, onSaved, onClose } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { isBusy, run } = useAction();
  const [text, setText] = useState(props.text);
  const [comment, setComment] = useState(
    version?.state === 'draft' ? version.comment ?? '' : '',
  );
  const [refused, setRefused] = useState<string>();
  const [result, setResult] = useState<PolicyDryRun>();
  const read = useMemo(() => readPolicies(text), [text]);
  const problems = refused ? [refused] : read.problems;

  const attempt = (change: () => Promise<unknown>, done?: string) =>
    run(async () => {
      setRefused(undefined);
      try {
        await change();
      } catch (error) {
        // The backend knows rules that are not checked here: they belong beside the text.
        setRefused(errorText(error));
        throw error;
      }
    }, done);
  const dryRun = () =>
    attempt(async () => {
      const { from, to } = lastMonth();
      setResult(await api.dryRunPolicies({ yaml: text, from, to }));
    });
  const save = () =>
    attempt(async () => {
      if (!read.policies) {
        return;
      }
      const body = { policies: read.policies, comment: comment || undefined };
      onSaved(
        version?.state === 'draft'
          ? await api.updatePolicyDraft({ ...body, version: version.version })
          : await api.createPolicyVersion(body),
      );
    }, t('policies.saved'));

  return (
    <section aria-label={t('policies.editorTitle')}>
      <Flex direction="column" gap="3">
        <Text as="h2" variant="title-x-small" weight="bold">
          {title()}
        </Text>
        <TextAreaField
          label={t('policies.editorLabel')}
          description={t('policies.editorTitle')}
          className={styles.editor}
          rows={18}
          value={text}
          isReadOnly={!canEdit}
          spellCheck="false"
          onChange={value => {
            setText(value);
            setRefused(undefined);
          }}
        />
        <div aria-live="polite">
          {problems.length > 0 ? (
            <Alert
              status="danger"
              icon
              title={t('policies.invalid')}
              description={
                <ul className={styles.problems}>
                  {problems.map(problem => (
                    <li key={problem}>{problem}</li>
                  ))}
                </ul>
              }
            />
          ) : (
            <Text variant="body-small" color="secondary">
              {t('policies.valid', {
                number: String(read.policies?.length ?? 0),
              })}
            </Text>
          )}
        </div>
        {canEdit && (
          <TextField
            label={t('policies.comment')}
            value={comment}
            maxLength={2000}
            onChange={setComment}
          />
        )}
        <Flex gap="2" className={styles.actions}>
          <Button
            variant="secondary"
            isDisabled={isBusy || !read.policies}
            onPress={dryRun}
          >
            {t('policies.dryRun')}
          </Button>
          {canEdit && (
            <Button
              variant="primary"
              isDisabled={isBusy || !read.policies}
              onPress={save}
            >
              {t('policies.save')}
            </Button>
          )}
          <Button variant="tertiary" onPress={onClose}>
            {t('policies.close')}
          </Button>
        </Flex>
        {result && <DryRunResult result={result} />}
      </Flex>
    </section>
  );

  function title(): string {
    if (!version) {
      return canEdit ? t('policies.editorInForce') : t('policies.inForce');
    }
    const number = { version: String(version.version) };
    return version.state === 'draft'
      ? t('policies.editorDraft', number)
      : t('policies.editorVersion', number);
  }
}

/** The calendar month before this one, in UTC. */
function lastMonth(): { from: string; to: string } {
  const now = new Date();
  const start = (month: number) =>
    new Date(Date.UTC(now.getUTCFullYear(), month, 1)).toISOString();
  return { from: start(now.getUTCMonth() - 1), to: start(now.getUTCMonth()) };
}
