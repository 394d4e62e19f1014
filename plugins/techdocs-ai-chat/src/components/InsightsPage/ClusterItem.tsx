/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, Card, CardBody, Flex, Link, Text } from '@backstage/ui';
import { useFormats, useToaster } from '@ghostlight/backstage-plugin-ai-react';
import {
  docsApiRef,
  type DocsClusterStatus,
  type DocsQuestionCluster,
} from '../../api';
import { safeHref } from '../../text/safeHref';
import { techdocsAiChatTranslationRef } from '../../translation';
import { FixButton } from './FixButton';
import styles from './InsightsPage.module.css';

/** Questions alike: how often and lately they were asked, what came closest, and what can be done about them. */
export function ClusterItem(props: {
  cluster: DocsQuestionCluster;
  onChanged(): void;
}) {
  const { cluster, onChanged } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const formats = useFormats();
  const api = useApi(docsApiRef);
  const toaster = useToaster();

  const mark = async (status: DocsClusterStatus) => {
    try {
      await api.setClusterStatus({ clusterId: cluster.id, status });
      onChanged();
    } catch (error) {
      toaster.failed(error);
    }
  };
  const facts = [
    t('insights.asks', { count: cluster.count }),
    t('insights.askers', { count: cluster.askers }),
    t('insights.last', {
      date: formats.date(cluster.lastAskedAt),
    }),
  ].join(', ');

  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="2" className={styles.text}>
          <Text as="h3" weight="bold" className={styles.text}>
            {cluster.label}
          </Text>
          <Flex gap="2" align="center" className={styles.wrap}>
            <Text variant="body-small" color="secondary">
              {facts}
            </Text>
            {cluster.entityRef && (
              <EntityRefLink entityRef={cluster.entityRef} />
            )}
            {cluster.ownerRef && <EntityRefLink entityRef={cluster.ownerRef} />}
          </Flex>
          {cluster.questions.length > 1 && (
            <details className={styles.wordings}>
              <summary>
                {t('insights.wordings', { count: cluster.questions.length })}
              </summary>
              <ul>
                {cluster.questions.map(question => (
                  <li key={question}>{question}</li>
                ))}
              </ul>
            </details>
          )}
          {cluster.nearest && cluster.nearest.length > 0 && (
            <Text variant="body-small" className={styles.text}>
              {t('insights.nearest')}:{' '}
              {cluster.nearest.map(({ documentId, title, location }, index) => (
                <span key={documentId}>
                  {index > 0 && ', '}
                  <DocumentLink title={title} location={location} />
                </span>
              ))}
            </Text>
          )}
          <Flex gap="2" className={styles.wrap}>
            <FixButton
              title={cluster.label}
              clusterId={cluster.id}
              fixUrl={cluster.fixUrl}
              onChanged={onChanged}
            />
            {cluster.status === 'open' ? (
              <>
                <Button
                  size="small"
                  variant="tertiary"
                  onPress={() => mark('resolved')}
                >
                  {t('insights.resolve')}
                </Button>
                <Button
                  size="small"
                  variant="tertiary"
                  onPress={() => mark('dismissed')}
                >
                  {t('insights.dismiss')}
                </Button>
              </>
            ) : (
              <Button
                size="small"
                variant="tertiary"
                onPress={() => mark('open')}
              >
                {t('insights.reopen')}
              </Button>
            )}
          </Flex>
        </Flex>
      </CardBody>
    </Card>
  );
}

function DocumentLink(props: { title: string; location: string }) {
  const href = safeHref(props.location);
  return href ? (
    <Link href={href} variant="body-small">
      {props.title}
    </Link>
  ) : (
    <>{props.title}</>
  );
}
