/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, VisuallyHidden } from '@backstage/ui';
import type { ReviewFinding } from '@ghostlight/backstage-plugin-ai-common';
import { suggestionLines } from '../../text/suggestionLines';
import { aiReviewTranslationRef } from '../../translation';
import styles from './FindingItem.module.css';

const SIGNS = { removed: '-', added: '+', kept: ' ' };

/** The suggested change as a diff. Signs and words tell the lines apart, not colour alone. */
export function SuggestionDiff(props: { finding: ReviewFinding }) {
  const { finding } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const { lines, whole } = suggestionLines(finding);
  const { startLine, line } = finding;
  return (
    <figure className={styles.evidence}>
      <figcaption>
        <Text variant="body-small" weight="bold">
          {whole
            ? t('finding.suggestion')
            : t('finding.suggestionFor', {
                lines:
                  startLine === undefined
                    ? String(line)
                    : `${startLine}–${line}`,
              })}
        </Text>
      </figcaption>
      <pre className={styles.code}>
        {lines.map(({ kind, text }, index) => (
          <span key={index} className={styles.line} data-kind={kind}>
            {SIGNS[kind]}{' '}
            {kind !== 'kept' && (
              <VisuallyHidden>{t(`finding.${kind}`)}: </VisuallyHidden>
            )}
            {text}
            {'\n'}
          </span>
        ))}
      </pre>
    </figure>
  );
}
