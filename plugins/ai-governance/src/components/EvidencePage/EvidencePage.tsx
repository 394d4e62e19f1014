/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Container, Flex, Text, TextField } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { useCallback, useState } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { downloadBlob } from '../../format/downloadBlob';
import { useQueryValue } from '../../hooks/useQueryValue';
import { useTimeRange } from '../../hooks/useTimeRange';
import { aiGovernanceTranslationRef } from '../../translation';
import { RangePicker } from '../RangePicker';
import { ControlSummary } from './ControlSummary';
import { EvidenceDetail } from './EvidenceDetail';
import { EvidenceTable } from './EvidenceTable';

/** The sub-page "Change evidence": what reached production, by which controls, as a list, in detail, signed. */
export function EvidencePage() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const range = useTimeRange();
  const { from, to } = range;
  const [service, setService] = useQueryValue('service');
  const [text, setText] = useState(service ?? '');
  const [open, setOpen] = useQueryValue('change');
  const { state, reload } = useRequest(
    useCallback(
      () => api.changeEvidence({ from, to, service }),
      [api, from, to, service],
    ),
  );
  if (state.type !== 'done') {
    return (
      <>
        <Container py="4">
          <RangePicker range={range} />
        </Container>
        <RequestStates
          state={state}
          forbidden={t('evidence.forbidden')}
          failed={t('failed')}
          onRetry={{ label: t('again'), reload }}
        />
      </>
    );
  }
  const { payload, signature } = state.value;
  const shown = payload.items.find(({ deployment }) => deployment.id === open);
  // What is saved is what was read: asking again could give other bytes than those on the page.
  const save = () =>
    downloadBlob(
      new Blob([JSON.stringify(state.value)], { type: 'application/json' }),
      `change-evidence-${payload.from.slice(0, 10)}-${payload.to.slice(
        0,
        10,
      )}.json`,
    );
  return (
    <Container>
      <Flex direction="column" gap="5" py="4">
        <RangePicker range={range} />
        <form
          onSubmit={event => {
            event.preventDefault();
            setService(text.trim() || undefined);
          }}
        >
          <Flex gap="2" align="end">
            <TextField
              label={t('evidence.service')}
              placeholder="component:default/name"
              value={text}
              maxLength={500}
              onChange={setText}
            />
            <Button type="submit" variant="secondary">
              {t('evidence.filter')}
            </Button>
          </Flex>
        </form>
        <Text variant="body-small" color="secondary">
          {t('evidence.about')}
        </Text>
        <Flex direction="column" gap="1" align="start">
          <Button
            variant="secondary"
            iconStart={<RiDownloadLine aria-hidden />}
            onPress={save}
          >
            {t(signature ? 'evidence.export' : 'evidence.exportUnsigned')}
          </Button>
          <Text variant="body-small" color="secondary">
            {signature
              ? t('evidence.signed', { key: signature.keyId })
              : t('evidence.unsigned')}
          </Text>
        </Flex>
        <ControlSummary items={payload.items} />
        {shown && (
          <EvidenceDetail evidence={shown} onClose={() => setOpen(undefined)} />
        )}
        <EvidenceTable items={payload.items} onOpen={setOpen} />
      </Flex>
    </Container>
  );
}
