/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Card, CardBody, Flex, Text } from '@backstage/ui';
import type { ScaffolderQuestion } from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiTranslationRef } from '../../translation';
import styles from './FacetChips.module.css';

const MOST = 3;

/** At most three questions, each of which changes the result by its answer. */
export function Questions(props: {
  questions: ScaffolderQuestion[];
  onChoose(templateRef: string): void;
}) {
  const { questions, onChoose } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  if (questions.length === 0) {
    return null;
  }
  return (
    <section aria-label={t('questions.title')}>
      <Flex direction="column" gap="2">
        {questions.slice(0, MOST).map(({ question, choices }) => (
          <Card key={question}>
            <CardBody>
              <Flex direction="column" gap="2">
                <Text as="h2" variant="body-medium" weight="bold">
                  {question}
                </Text>
                <Flex gap="2" className={styles.chips}>
                  {choices.map(({ templateRef, title }) => (
                    <Button
                      key={templateRef}
                      variant="secondary"
                      size="small"
                      aria-label={t('questions.choose', { title })}
                      onPress={() => onChoose(templateRef)}
                    >
                      {title}
                    </Button>
                  ))}
                </Flex>
              </Flex>
            </CardBody>
          </Card>
        ))}
      </Flex>
    </section>
  );
}
