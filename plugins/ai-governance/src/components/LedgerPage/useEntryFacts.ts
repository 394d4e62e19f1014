/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LedgerRow } from '@ghostlight/backstage-plugin-ai-common';
import { exactUsd } from '../../format/formatUsd';
import { aiGovernanceTranslationRef } from '../../translation';

/** The facts of an entry, named. */
export function useEntryFacts(
  row: LedgerRow,
): Array<[name: string, value: string | undefined]> {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const { body, actor, leaf, head } = row;
  const isAttempt = ['call', 'correction', 'outcome-unknown'].includes(
    body.kind,
  );
  const unknown = isAttempt ? t('unknown') : undefined;
  const number = (value: number | undefined) => value?.toLocaleString();
  const usd = (nano: string | undefined) =>
    nano === undefined ? undefined : exactUsd(nano);
  return [
    [t('ledger.kind'), t(`ledger.kinds.${body.kind}`)],
    [t('ledger.when'), body.at],
    [t('ledger.who'), actor ?? t('ledger.erased')],
    [t('entry.agent'), body.agent],
    [t('ledger.what'), `${body.feature} ${body.action}`],
    [t('ledger.entity'), body.entityRef],
    [t('entry.owner'), body.ownerRef],
    [t('ledger.system'), body.systemRef],
    [t('entry.repository'), body.repository],
    [t('entry.dataClass'), body.dataClass],
    [
      t('ledger.decision'),
      body.decision && t(`ledger.decisions.${body.decision}`),
    ],
    [t('entry.policy'), body.policyHash],
    [t('ledger.outcome'), body.outcome],
    [t('entry.error'), body.errorCode],
    [t('entry.provider'), body.provider],
    [t('entry.region'), body.providerRegion],
    [t('entry.environment'), body.environment],
    [t('ledger.model'), body.model],
    [t('entry.answered'), body.responseModel],
    [
      t('entry.prompt'),
      body.prompt && `${body.prompt.name} ${body.prompt.version}`,
    ],
    [t('entry.input'), number(body.usage?.inputTokens) ?? unknown],
    [t('entry.cached'), number(body.usage?.cachedInputTokens)],
    [t('entry.output'), number(body.usage?.outputTokens) ?? unknown],
    [t('entry.reasoning'), number(body.usage?.reasoningTokens)],
    [t('entry.estimated'), body.usage?.estimated ? t('entry.yes') : undefined],
    [t('entry.held'), usd(body.heldNanoUsd)],
    [t('entry.exact'), usd(body.costNanoUsd) ?? unknown],
    [
      t('entry.rates'),
      body.rates &&
        Object.entries(body.rates)
          .map(([component, rate]) => `${component} ${exactUsd(rate)}`)
          .join(', '),
    ],
    [t('entry.priceTable'), body.priceTableHash],
    [t('entry.latency'), number(body.latencyMs)],
    [t('entry.attempt'), number(body.attempt)],
    [t('entry.finish'), body.finishReason],
    [t('ledger.correlationId'), body.correlationId],
    [t('entry.hold'), body.holdId],
    [t('entry.actorDigest'), body.actorDigest],
    [t('entry.leaf'), leaf],
    [t('entry.head'), head],
  ];
}
