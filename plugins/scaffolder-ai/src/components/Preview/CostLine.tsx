/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { ScaffolderPrices } from '@ghostlight/backstage-plugin-ai-common';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { scaffolderAiTranslationRef } from '../../translation';
import { costOf } from './costOf';
import type { Footprint } from './footprint';

/** What the files cost in a month, by the prices of the organisation. */
export function CostLine(props: {
  asked: Footprint;
  prices: ScaffolderPrices;
}) {
  const { asked, prices } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const formats = useFormats();
  const { amount, unpriced } = costOf(asked, prices);
  const money = formats.number(amount, {
    style: 'currency',
    currency: prices.currency,
    maximumFractionDigits: amount < 10 ? 2 : 0,
  });
  return (
    <>
      <Text variant="body-medium" weight="bold">
        {t(unpriced.length > 0 ? 'checks.costAtLeast' : 'checks.cost', {
          amount: money,
        })}
      </Text>
      {unpriced.length > 0 && (
        <Text variant="body-small" color="secondary">
          {t('checks.unpriced', { names: unpriced.join(', ') })}
        </Text>
      )}
    </>
  );
}
