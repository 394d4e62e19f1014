/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { useEffect, useState } from 'react';
import type {
  SpendFilter,
  SpendProof,
} from '@ghostlight/backstage-plugin-ai-common';
import { governanceApiRef } from '../../api';
import { exactUsd } from '../../format/formatUsd';
import { useAction } from '../../hooks/useAction';
import { aiGovernanceTranslationRef } from '../../translation';

/** Adds the ledger entries of the figure up again, beside the figure. */
export function SpendProofPanel(props: {
  filter: SpendFilter;
  from: string;
  to: string | undefined;
}) {
  const { filter, from, to } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { isBusy, run } = useAction();
  const [proof, setProof] = useState<SpendProof>();
  useEffect(() => setProof(undefined), [filter, from, to]);
  if (!proof) {
    return (
      <div>
        <Button
          size="small"
          variant="secondary"
          isPending={isBusy}
          onPress={() =>
            run(async () =>
              setProof(await api.proveSpend({ ...filter, from, to })),
            )
          }
        >
          {t('spend.prove')}
        </Button>
      </div>
    );
  }
  const entries = proof.entries.toLocaleString();
  return (
    <Alert
      status={proof.equal ? 'success' : 'danger'}
      icon
      title={
        proof.equal
          ? t('spend.proved', { entries, cost: exactUsd(proof.ledgerNanoUsd) })
          : t('spend.notProved', {
              entries,
              rollup: exactUsd(proof.rollupNanoUsd),
              ledger: exactUsd(proof.ledgerNanoUsd),
            })
      }
    />
  );
}
