/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Badge, Button, Card, CardBody, Flex, Text } from '@backstage/ui';
import type { CatalogProblem } from '@ghostlight/backstage-plugin-ai-common';
import { useFormats, useToaster } from '@ghostlight/backstage-plugin-ai-react';
import { catalogHealthApiRef } from '../../api';
import { useCodeLabel } from '../../hooks/useCodeLabel';
import { catalogAiEnricherTranslationRef } from '../../translation';
import styles from './ProblemList.module.css';

const SNOOZE_MS = 30 * 86_400_000;

/** Problems, each with what it is about, what to do, since when, and a way to put it off. */
export function ProblemList(props: {
  problems: CatalogProblem[];
  showEntity: boolean;
  onChange(): void;
}) {
  const { problems, showEntity, onChange } = props;
  return (
    <Flex direction="column" gap="2" role="list">
      {problems.map(problem => (
        <ProblemItem
          key={problem.id}
          problem={problem}
          showEntity={showEntity}
          onChange={onChange}
        />
      ))}
    </Flex>
  );
}

function ProblemItem(props: {
  problem: CatalogProblem;
  showEntity: boolean;
  onChange(): void;
}) {
  const { problem, showEntity, onChange } = props;
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  const formats = useFormats();
  const label = useCodeLabel();
  const api = useApi(catalogHealthApiRef);
  const toaster = useToaster();
  const snooze = async () => {
    try {
      await api.snooze({
        id: problem.id,
        until: new Date(Date.now() + SNOOZE_MS).toISOString(),
      });
      toaster.done(t('problems.snoozed'));
      onChange();
    } catch (error) {
      toaster.failed(error);
    }
  };
  return (
    <Card role="listitem">
      <CardBody>
        <Flex direction="column" gap="1" className={styles.text}>
          <Flex gap="2" align="center" className={styles.head}>
            <span className={styles[problem.severity]}>
              {t(`severity.${problem.severity}`)}
            </span>
            <Badge>{label(problem.code)}</Badge>
            {showEntity && <EntityRefLink entityRef={problem.entityRef} />}
          </Flex>
          <Text variant="body-medium">{problem.message}</Text>
          <Text variant="body-small" color="secondary">
            {problem.remedy}
          </Text>
          {problem.cause && (
            <Text variant="body-small" color="secondary">
              {t('problems.cause', { cause: problem.cause })}
            </Text>
          )}
          <Flex
            gap="3"
            align="center"
            justify="between"
            className={styles.head}
          >
            <Text variant="body-x-small" color="secondary">
              {t('problems.since')} {formats.date(problem.firstSeen)}
            </Text>
            <Button
              variant="tertiary"
              size="small"
              aria-label={`${t('problems.snooze')}: ${problem.message}`}
              onPress={snooze}
            >
              {t('problems.snooze')}
            </Button>
          </Flex>
        </Flex>
      </CardBody>
    </Card>
  );
}
