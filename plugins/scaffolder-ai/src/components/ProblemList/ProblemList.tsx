/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Badge, Card, CardBody, Flex, Text } from '@backstage/ui';
import type {
  TemplateHealth,
  TemplateHealthProblem,
} from '@ghostlight/backstage-plugin-ai-common';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { scaffolderAiTranslationRef } from '../../translation';
import { FilePlace } from '../FilePlace';
import styles from './ProblemList.module.css';

/** Problems of templates, each with its place, since when, and whose template it is. */
export function ProblemList(props: {
  problems: TemplateHealthProblem[];
  /** To link the places. */
  templates: TemplateHealth[];
  showTemplate: boolean;
}) {
  const { problems, templates, showTemplate } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const formats = useFormats();
  const byRef = new Map(
    templates.map(template => [template.templateRef, template]),
  );
  return (
    <Flex direction="column" gap="2" role="list">
      {problems.map(problem => {
        const template = byRef.get(problem.templateRef);
        return (
          <Card key={problem.id} role="listitem">
            <CardBody>
              <Flex direction="column" gap="1" className={styles.text}>
                <Flex gap="2" align="center" className={styles.head}>
                  <Text
                    variant="body-small"
                    weight="bold"
                    color={problem.severity === 'error' ? 'danger' : 'warning'}
                  >
                    {t(`severity.${problem.severity}`)}
                  </Text>
                  <Badge>{problem.code}</Badge>
                  {showTemplate && (
                    <EntityRefLink
                      entityRef={problem.templateRef}
                      title={template?.title}
                    />
                  )}
                </Flex>
                <Text variant="body-medium">{problem.message}</Text>
                <Flex gap="3" align="center" className={styles.head}>
                  <FilePlace
                    repository={template?.repository}
                    commit={template?.commit}
                    file={problem.file}
                    line={problem.line}
                  />
                  <Text variant="body-x-small" color="secondary">
                    {t('health.since', {
                      at: formats.date(problem.firstSeen),
                    })}
                  </Text>
                </Flex>
              </Flex>
            </CardBody>
          </Card>
        );
      })}
    </Flex>
  );
}
