/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Link, Text } from '@backstage/ui';
import type { ReviewBacktestResult } from '@ghostlight/backstage-plugin-ai-common';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { safeUrl } from '../../text/forgeLinks';
import { aiReviewTranslationRef } from '../../translation';
import { CodeText } from '../CodeText';
import { Figure, Figures } from '../Figure';
import { Section } from '../Section';
import styles from './BacktestPage.module.css';

type Pull = ReviewBacktestResult['pullRequests'][number];
type Rule = ReviewBacktestResult['rules'][number];

/** What a look back found. */
export function BacktestResult(props: { result: ReviewBacktestResult }) {
  const { result } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const formats = useFormats();
  const right = sum(result.rules, rule => rule.discussed + rule.fixedLater);
  const known = right + sum(result.rules, rule => rule.kept);
  const problems = result.pullRequests.filter(({ problem }) => problem);
  const silent = result.pullRequests.filter(
    ({ findings, problem }) => findings.length === 0 && !problem,
  );
  const shown = result.pullRequests.filter(pull => !silent.includes(pull));
  return (
    <>
      <Figures>
        <Figure
          title={t('backtests.precision')}
          value={known > 0 ? formats.percent(right / known) : t('unknown')}
          note={t('backtests.precisionNote', { number: String(known) })}
        />
        <Figure
          title={t('backtests.perPull')}
          value={
            result.findingsPerPullRequest === undefined
              ? t('unknown')
              : formats.number(result.findingsPerPullRequest, {
                  maximumFractionDigits: 1,
                })
          }
        />
        <Figure
          title={t('backtests.pulls')}
          value={String(result.pullRequests.length)}
          note={t('backtests.pullsNote', { problems: String(problems.length) })}
        />
        <Figure
          title={t('backtests.cost')}
          value={formats.money(result.costNanoUsd)}
          note={t('backtests.costNote')}
        />
      </Figures>
      <Section title={t('backtests.byRule')}>
        <ul className={styles.list}>
          {result.rules.map(rule => (
            <li key={rule.ruleId}>
              <Text variant="body-medium" weight="bold">
                {rule.ruleId}
              </Text>{' '}
              <Text variant="body-medium">
                {rule.precision === undefined
                  ? t('unknown')
                  : formats.percent(rule.precision)}
              </Text>
              <Text as="p" variant="body-small" color="secondary">
                {t('backtests.rule', {
                  findings: String(rule.findings),
                  discussed: String(rule.discussed),
                  later: String(rule.fixedLater),
                  kept: String(rule.kept),
                  unknown: String(rule.unknown),
                })}
              </Text>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('backtests.said')}>
        <ul className={styles.list}>
          {shown.map(pull => (
            <SaidOf key={pull.number} pull={pull} />
          ))}
        </ul>
        {silent.length > 0 && (
          <Text variant="body-small" color="secondary">
            {t('backtests.silent', { number: String(silent.length) })}
          </Text>
        )}
      </Section>
    </>
  );
}

function SaidOf(props: { pull: Pull }) {
  const { pull } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const href = safeUrl(pull.url);
  const name = `#${pull.number} ${pull.title}`;
  return (
    <li className={styles.pull}>
      {href ? (
        <Link
          href={href}
          weight="bold"
          target="_blank"
          rel="noopener noreferrer"
        >
          {name}
        </Link>
      ) : (
        <Text weight="bold">{name}</Text>
      )}
      {pull.problem && (
        <Text as="p" variant="body-small" color="warning">
          {t('backtests.problem', { reason: pull.problem })}
        </Text>
      )}
      <ul className={styles.list}>
        {pull.findings.map((finding, index) => (
          <li key={index} className={styles.finding}>
            <Badge>{t(`backtests.outcome.${finding.outcome}`)}</Badge>{' '}
            <Text variant="body-medium" weight="bold">
              {finding.title}
            </Text>{' '}
            <Text variant="body-small" color="secondary">
              {finding.ruleId}, {finding.path}
              {finding.line ? `:${finding.line}` : ''}
            </Text>
            <Text as="p" variant="body-small" className={styles.message}>
              <CodeText text={finding.message} />
            </Text>
          </li>
        ))}
      </ul>
    </li>
  );
}

function sum(rules: Rule[], count: (rule: Rule) => number): number {
  return rules.reduce((total, rule) => total + count(rule), 0);
}
