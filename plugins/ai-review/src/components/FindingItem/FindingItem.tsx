/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Button, Link, Text } from '@backstage/ui';
import { useState } from 'react';
import type { ReviewFinding } from '@ghostlight/backstage-plugin-ai-common';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { fileLink } from '../../text/forgeLinks';
import { aiReviewTranslationRef } from '../../translation';
import { CodeText } from '../CodeText';
import { SeverityMark } from '../SeverityMark';
import { DismissDialog } from './DismissDialog';
import { Evidence } from './Evidence';
import styles from './FindingItem.module.css';
import { SuggestionDiff } from './SuggestionDiff';

/** A finding: how grave, by which rule, where, why, how sure, what to do, and what became of it. */
export function FindingItem(props: {
  finding: ReviewFinding;
  /** Head of the review: lines of the new side are those of this commit. */
  headSha: string;
  mayDismiss: boolean;
  onChange(): void;
}) {
  const { finding, headSha, mayDismiss, onChange } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const formats = useFormats();
  const [dismissing, setDismissing] = useState(false);
  const place = (quote: {
    path: string;
    side: string;
    line?: number;
    startLine?: number;
  }) =>
    quote.side === 'RIGHT'
      ? fileLink({
          ...quote,
          repository: finding.pullRequest.repository,
          pullRequestUrl: finding.pullRequest.url,
          commit: headSha,
        })
      : undefined;
  const href = place(finding);
  const where = `${finding.path}${finding.line ? `:${finding.line}` : ''}`;
  return (
    <li className={styles.item} data-state={finding.state}>
      <div className={styles.facts}>
        <SeverityMark severity={finding.severity} />
        <Badge>{t(`finding.state.${finding.state}`)}</Badge>
        <Text variant="body-small" color="secondary">
          {finding.ruleId}
        </Text>
        <Text variant="body-small" color="secondary">
          {t('finding.confidence', {
            confidence: formats.percent(finding.confidence),
          })}{' '}
          ({t(finding.byModel ? 'finding.byModel' : 'finding.byRule')})
        </Text>
      </div>
      <Text as="h3" variant="body-large" weight="bold" className={styles.text}>
        {finding.title}
      </Text>
      {href ? (
        <Link
          href={href}
          target="_blank"
          rel="noopener noreferrer"
          className={styles.place}
        >
          {where}
        </Link>
      ) : (
        <Text variant="body-medium" className={styles.place}>
          {where}
        </Text>
      )}
      <Text as="p" variant="body-medium" className={styles.text}>
        <CodeText text={finding.message} />
      </Text>
      <Evidence evidence={finding.evidence} linkOf={place} />
      {finding.suggestion !== undefined && <SuggestionDiff finding={finding} />}
      {(finding.stateBy || finding.stateReason) && (
        <Text variant="body-small" color="secondary" className={styles.text}>
          {[
            finding.stateBy && t('finding.stateBy', { name: finding.stateBy }),
            finding.stateReason &&
              t('finding.reason', { reason: finding.stateReason }),
          ]
            .filter(Boolean)
            .join('. ')}
        </Text>
      )}
      {mayDismiss && finding.state === 'open' && (
        <div>
          <Button
            variant="secondary"
            size="small"
            aria-label={`${t('finding.dismiss')}: ${finding.title}`}
            onPress={() => setDismissing(true)}
          >
            {t('finding.dismiss')}
          </Button>
          <DismissDialog
            finding={finding}
            isOpen={dismissing}
            onClose={() => setDismissing(false)}
            onDismissed={onChange}
          />
        </div>
      )}
    </li>
  );
}
