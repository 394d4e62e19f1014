/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Select, Text, TextField } from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import type { KillSwitch } from '@ghostlight/backstage-plugin-ai-common';
import { governanceApiRef } from '../../api';
import { useScopeText } from '../../hooks/useScopeText';
import { aiGovernanceTranslationRef } from '../../translation';
import { ConfirmDialog } from '../ConfirmDialog';

const KINDS = ['portal', 'feature', 'team', 'model'] as const;

/** Stops something, for a reason that everyone will read. */
export function StopForm(props: { onStopped(): void }) {
  const { onStopped } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const scopeText = useScopeText();
  const [kind, setKind] = useState<KillSwitch['scope']['kind']>('feature');
  const [value, setValue] = useState('');
  const [reason, setReason] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const scope = { kind, value: kind === 'portal' ? '*' : value.trim() };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsAsked(true);
  };
  return (
    <form onSubmit={submit}>
      <Flex direction="column" gap="3" align="start">
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('kill.stop')}
        </Text>
        <Select
          label={t('kill.what')}
          value={kind}
          onChange={key => setKind(key as typeof kind)}
          options={KINDS.map(id => ({
            value: id,
            label: t(`kill.kinds.${id}`),
          }))}
        />
        {kind !== 'portal' && (
          <TextField
            label={t('kill.which')}
            value={value}
            onChange={setValue}
            maxLength={500}
          />
        )}
        <TextField
          label={t('kill.reason')}
          value={reason}
          onChange={setReason}
          maxLength={1000}
        />
        <Button
          type="submit"
          variant="primary"
          destructive
          isDisabled={!reason.trim() || !scope.value}
        >
          {t('kill.stop')}
        </Button>
      </Flex>
      {isAsked && (
        <ConfirmDialog
          title={t('kill.confirmStop', { what: scopeText(scope) })}
          text={t('kill.confirmStopText')}
          action={t('kill.stop')}
          done={t('kill.stopped')}
          isDestructive
          onConfirm={async () => {
            await api.setKillSwitch({ scope, reason: reason.trim() });
            setValue('');
            setReason('');
            onStopped();
          }}
          onClose={() => setIsAsked(false)}
        />
      )}
    </form>
  );
}
