/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Select, Text, TextField } from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import { governanceApiRef, type CloudCostImport } from '../../api';
import { formatUsd } from '../../format/formatUsd';
import { useAction } from '../../hooks/useAction';
import { aiGovernanceTranslationRef } from '../../translation';

const MOST_BYTES = 12_000_000;

/** Takes in a bill of the cloud from a file. */
export function CostImport(props: { onImported(): void }) {
  const { onImported } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { isBusy, run } = useAction();
  const [source, setSource] = useState('');
  const [format, setFormat] = useState<'focus' | 'opencost'>('focus');
  const [file, setFile] = useState<File>();
  const [result, setResult] = useState<CloudCostImport>();
  const isTooLarge = (file?.size ?? 0) > MOST_BYTES;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const isDone = await run(async () => {
      const text = (await file?.text()) ?? '';
      setResult(
        await api.importCloudCosts({ source: source.trim(), format, text }),
      );
    });
    if (isDone) {
      onImported();
    }
  };
  return (
    <form onSubmit={submit} aria-label={t('costs.import')}>
      <Flex direction="column" gap="3" align="start">
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('costs.import')}
        </Text>
        <Text variant="body-small" color="secondary">
          {t('costs.importHelp')}
        </Text>
        <TextField
          label={t('costs.source')}
          value={source}
          maxLength={100}
          onChange={setSource}
        />
        <Select
          label={t('costs.format')}
          value={format}
          onChange={key => setFormat(key as typeof format)}
          options={[
            { value: 'focus', label: 'FOCUS (CSV)' },
            { value: 'opencost', label: 'OpenCost (JSON)' },
          ]}
        />
        <input
          type="file"
          aria-label={t('costs.file')}
          accept=".csv,.json"
          onChange={event => setFile(event.target.files?.[0])}
        />
        {isTooLarge && <Text color="danger">{t('costs.tooLarge')}</Text>}
        <Button
          type="submit"
          variant="primary"
          isPending={isBusy}
          isDisabled={!source.trim() || !file || isTooLarge}
        >
          {t('costs.import')}
        </Button>
        {result && (
          <Text>
            {t('costs.imported', {
              lines: result.lines.toLocaleString(),
              days: String(result.days.length),
              total: formatUsd(result.totalNanoUsd),
              untagged: formatUsd(result.untaggedNanoUsd),
            })}
          </Text>
        )}
      </Flex>
    </form>
  );
}
