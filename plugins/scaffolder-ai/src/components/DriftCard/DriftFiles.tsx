/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Flex,
  Text,
} from '@backstage/ui';
import type { TemplateDrift } from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiTranslationRef } from '../../translation';
import styles from './DriftCard.module.css';

/** The files of an update: what changes, what a person has to decide, and what stays as it is. */
export function DriftFiles(props: { drift: TemplateDrift }) {
  const { changes, conflicts, left } = props.drift;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  if (changes.length + conflicts.length + left.length === 0) {
    return null;
  }
  const parts: [title: string, lines: string[]][] = [
    [
      t('drift.conflicts'),
      conflicts.map(({ path, message }) => `${path}: ${message}`),
    ],
    [
      t('drift.changes'),
      changes.map(({ path, kind }) => `${path} (${t(`drift.change.${kind}`)})`),
    ],
    [t('drift.left'), left.map(({ path, reason }) => `${path}: ${reason}`)],
  ];
  return (
    <Accordion>
      <AccordionTrigger
        title={t('drift.details')}
        subtitle={`${t('drift.changes')}: ${changes.length}, ${t(
          'drift.conflicts',
        )}: ${conflicts.length}`}
      />
      <AccordionPanel>
        <Flex direction="column" gap="2">
          {parts.map(
            ([title, lines]) =>
              lines.length > 0 && (
                <section key={title} aria-label={title}>
                  <Text variant="body-small" weight="bold">
                    {title}
                  </Text>
                  <ul className={styles.list}>
                    {lines.map(line => (
                      <li key={line}>
                        <Text variant="body-small">{line}</Text>
                      </li>
                    ))}
                  </ul>
                </section>
              ),
          )}
        </Flex>
      </AccordionPanel>
    </Accordion>
  );
}
