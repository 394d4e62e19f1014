/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, DialogTrigger, Popover } from '@backstage/ui';
import type { DocsAnswerSource } from '../../api';
import { titleOf } from '../../text/answerText';
import { techdocsAiChatTranslationRef } from '../../translation';
import styles from './Citation.module.css';
import { SourceDetails } from './SourceDetails';

/** The number of a source behind a sentence; opens the quoted words in their place. */
export function Citation(props: { source: DocsAnswerSource; quote: string }) {
  const { source, quote } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const label = t('sources.citation', {
    number: String(source.number),
    title: titleOf(source),
  });
  return (
    <DialogTrigger>
      <Button
        size="small"
        variant="tertiary"
        className={styles.marker}
        aria-label={label}
      >
        {source.number}
      </Button>
      <Popover className={styles.popover} aria-label={label}>
        <SourceDetails source={source} quote={quote} />
      </Popover>
    </DialogTrigger>
  );
}
