/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import type { ReviewFinding } from '@ghostlight/backstage-plugin-ai-common';
import { aiReviewTranslationRef } from '../../translation';
import styles from './FindingItem.module.css';

type Quote = ReviewFinding['evidence'][number];

/** What a finding rests on, word for word. */
export function Evidence(props: {
  evidence: Quote[];
  linkOf: (quote: Quote) => string | undefined;
}) {
  const { evidence, linkOf } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  if (evidence.length === 0) {
    return null;
  }
  return (
    <figure className={styles.evidence}>
      <figcaption>
        <Text variant="body-small" weight="bold">
          {t('finding.evidence')}
        </Text>
      </figcaption>
      {evidence.map((quote, index) => {
        const where = `${quote.path}${quote.line ? `:${quote.line}` : ''}`;
        const href = linkOf(quote);
        return (
          <div key={index} className={styles.quote}>
            {href ? (
              <Link
                href={href}
                variant="body-small"
                target="_blank"
                rel="noopener noreferrer"
                className={styles.place}
              >
                {where}
              </Link>
            ) : (
              <Text variant="body-small" className={styles.place}>
                {where}
              </Text>
            )}
            <pre className={styles.code}>{quote.quote}</pre>
          </div>
        );
      })}
    </figure>
  );
}
