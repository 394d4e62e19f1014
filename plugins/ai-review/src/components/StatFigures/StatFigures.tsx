/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ReviewStats } from '@ghostlight/backstage-plugin-ai-common';
import { TrendLine, useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { aiReviewTranslationRef } from '../../translation';
import { Figure, Figures } from '../Figure';

/** How often reviews were right, how fast, how many, for how much. What is not known is said so, never drawn as zero. */
export function StatFigures(props: { stats: ReviewStats }) {
  const { stats } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const formats = useFormats();
  const days = String(stats.days);
  const acted = sum(stats.rules.map(rule => rule.actedOn));
  const dismissed = sum(stats.rules.map(rule => rule.dismissed));
  const precision =
    acted + dismissed > 0
      ? formats.percent(acted / (acted + dismissed))
      : t('unknown');
  const perDay = formats.number(stats.reviews / stats.days, {
    maximumFractionDigits: 1,
  });
  return (
    <Figures>
      <Figure
        title={t('figures.precision')}
        value={precision}
        note={t('figures.precisionNote', {
          acted: String(acted),
          dismissed: String(dismissed),
          days,
        })}
      >
        <TrendLine
          points={stats.trend.map(({ week, precision: value }) => ({
            label: week,
            value,
          }))}
          min={0}
          max={1}
          description={t('figures.precisionTrend', { now: precision })}
        />
      </Figure>
      <Figure
        title={t('figures.first')}
        value={
          stats.medianSecondsToFirstReview === undefined
            ? t('unknown')
            : formats.duration(stats.medianSecondsToFirstReview * 1_000)
        }
        note={t('figures.firstNote')}
      />
      <Figure
        title={t('figures.perDay')}
        value={perDay}
        note={t('figures.perDayNote', {
          reviews: String(stats.reviews),
          pulls: String(stats.pullRequests),
        })}
      >
        <TrendLine
          points={stats.perDay.map(({ day, reviews }) => ({
            label: day,
            value: reviews,
          }))}
          min={0}
          description={t('figures.perDayTrend', { days })}
        />
      </Figure>
      <Figure
        title={t('figures.spend')}
        value={
          stats.costNanoUsd === undefined
            ? t('unknown')
            : formats.money(stats.costNanoUsd)
        }
        note={spendNote()}
      />
    </Figures>
  );

  function spendNote(): string {
    if (stats.costNanoUsd === undefined) {
      return t('figures.spendUnknown');
    }
    return stats.medianCostNanoUsd === undefined
      ? t('figures.spendNoteNone')
      : t('figures.spendNote', {
          cost: formats.money(stats.medianCostNanoUsd),
        });
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
