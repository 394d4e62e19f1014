/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Alert, Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import type { TemplateHealth } from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiTranslationRef } from '../../translation';
import { Proposal } from '../Proposal';
import { BumpTable } from './BumpTable';
import { DismissBumps } from './DismissBumps';
import styles from './TemplateHealthPage.module.css';

/** Stale versions of each template, all in one pull request a template, which was proven before it is offered. */
export function VersionsView(props: {
  templates: TemplateHealth[];
  onChange(): void;
}) {
  const { templates, onChange } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const stale = templates
    .filter(({ bumps }) => bumps.length > 0)
    .sort((a, b) => b.bumps.length - a.bumps.length);
  if (stale.length === 0) {
    return (
      <div className={styles.view}>
        <Alert
          status="success"
          icon
          title={t('versions.none')}
          description={t('versions.noneDescription')}
        />
      </div>
    );
  }
  return (
    <Flex direction="column" gap="3" className={styles.view}>
      <Text variant="body-small" color="secondary">
        {t('versions.proven')}
      </Text>
      {stale.map(template => (
        <Card key={template.templateRef}>
          <CardHeader>
            <EntityRefLink
              entityRef={template.templateRef}
              title={template.title}
            />
          </CardHeader>
          <CardBody>
            <Flex direction="column" gap="3" className={styles.text}>
              <BumpTable template={template} />
              <Proposal
                entityRef={template.templateRef}
                name={template.title}
                pullRequest={template.pullRequest}
                onChange={onChange}
              >
                <DismissBumps template={template} onChange={onChange} />
              </Proposal>
            </Flex>
          </CardBody>
        </Card>
      ))}
    </Flex>
  );
}
