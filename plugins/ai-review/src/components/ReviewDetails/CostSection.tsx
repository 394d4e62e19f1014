/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { ReviewModelUse } from '@ghostlight/backstage-plugin-ai-common';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { aiReviewTranslationRef } from '../../translation';
import { Section } from '../Section';

/** What a review cost, and what was known of that before. */
export function CostSection(props: {
  model: ReviewModelUse | undefined;
  /** Median cost of reviews with a model, in nano US dollars. */
  medianNanoUsd?: string;
}) {
  const { model, medianNanoUsd } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const formats = useFormats();
  return (
    <Section title={t('cost.title')}>
      <Text variant="body-medium">{spent()}</Text>
      {model?.planned && (
        <Text variant="body-small" color="secondary">
          {t('cost.planned', {
            calls: String(model.planned.calls),
            tokens: formats.number(model.planned.tokens),
          })}
        </Text>
      )}
      {medianNanoUsd !== undefined && (
        <Text variant="body-small" color="secondary">
          {t('cost.before', { cost: formats.money(medianNanoUsd) })}
        </Text>
      )}
      {model && model.dropped > 0 && (
        <Text variant="body-small" color="secondary">
          {t('cost.dropped', { number: String(model.dropped) })}
        </Text>
      )}
    </Section>
  );

  function spent(): string {
    if (!model?.used) {
      return model?.reason
        ? t('cost.none', { reason: model.reason })
        : t('cost.noneNoReason');
    }
    const calls = String(model.calls);
    return model.costNanoUsd === undefined
      ? t('cost.unknown', { calls })
      : t('cost.spent', { calls, cost: formats.money(model.costNanoUsd) });
  }
}
