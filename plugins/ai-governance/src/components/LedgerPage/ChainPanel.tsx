/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import { useCallback, useState } from 'react';
import { useRequest } from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef, type LedgerVerification } from '../../api';
import { downloadBlob } from '../../format/downloadBlob';
import { useAction } from '../../hooks/useAction';
import { aiGovernanceTranslationRef } from '../../translation';
import styles from './ChainPanel.module.css';

const FORMATS = [
  {
    format: 'ndjson',
    file: 'ghostlight-ledger.ndjson',
    label: 'ledger.exportNdjson',
  },
  {
    format: 'focus',
    file: 'ghostlight-ledger.focus.csv',
    label: 'ledger.exportFocus',
  },
  { format: 'csv', file: 'ghostlight-ledger.csv', label: 'ledger.exportCsv' },
] as const;

/** Where the chain ends, its verification, and exports of the span; for those who may read the whole ledger. */
export function ChainPanel(props: {
  range: { from: string; to: string | undefined };
}) {
  const { from, to } = props.range;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { isBusy, run } = useAction();
  const [result, setResult] = useState<LedgerVerification>();
  const { state } = useRequest(useCallback(() => api.ledgerHead(), [api]));
  return (
    <Flex direction="column" gap="2">
      {state.type === 'done' && (
        <Text variant="body-small" color="secondary" className={styles.hash}>
          {t('ledger.head', { seq: state.value.seq, head: state.value.head })}{' '}
          {t(state.value.signed ? 'ledger.signed' : 'ledger.unsigned')}
        </Text>
      )}
      <Flex gap="2" align="center" className={styles.actions}>
        <Text variant="body-small">{t('ledger.export')}:</Text>
        {FORMATS.map(({ format, file, label }) => (
          <Button
            key={format}
            size="small"
            variant="secondary"
            isDisabled={isBusy}
            onPress={() =>
              run(async () =>
                downloadBlob(
                  await api.exportLedger({ format, from, to }),
                  file,
                ),
              )
            }
          >
            {t(label)}
          </Button>
        ))}
        <Button
          size="small"
          variant="secondary"
          isDisabled={isBusy}
          onPress={() => run(async () => setResult(await api.verifyLedger()))}
        >
          {t('ledger.verify')}
        </Button>
      </Flex>
      <Text variant="body-x-small" color="secondary">
        {t('ledger.exportNote')}
      </Text>
      {result && (
        <Alert
          status={result.ok ? 'success' : 'danger'}
          icon
          title={
            result.ok
              ? t('ledger.verified', {
                  entries: result.entries.toLocaleString(),
                })
              : t('ledger.broken', {
                  number: String(result.problemCount),
                  entries: result.entries.toLocaleString(),
                })
          }
          description={[
            ...result.problems.slice(0, 5).map(({ message }) => message),
            ...result.unchecked,
          ].join(' ')}
        />
      )}
    </Flex>
  );
}
