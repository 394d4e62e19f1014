/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Card, CardBody, Flex, Link, Text } from '@backstage/ui';
import type { ChangeEvidence } from '@ghostlight/backstage-plugin-ai-common';
import { aiGovernanceTranslationRef } from '../../translation';
import { Facts } from '../Facts';
import { CONTROLS } from './controls';
import { PullRequestEvidence } from './PullRequestEvidence';

/** One production change: its deployment, the verdicts, its pull requests, what could not be read. */
export function EvidenceDetail(props: {
  evidence: ChangeEvidence;
  onClose(): void;
}) {
  const { evidence, onClose } = props;
  const { deployment, directCommits, pullRequests, gaps } = evidence;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  return (
    <section aria-label={t('evidence.detail')}>
      <Card>
        <CardBody>
          <Flex direction="column" gap="3">
            <Flex justify="between" align="center">
              <Text as="h2" variant="title-x-small" weight="bold">
                {deployment.service}
              </Text>
              <Button size="small" variant="tertiary" onPress={onClose}>
                {t('evidence.close')}
              </Button>
            </Flex>
            <Facts
              facts={[
                [
                  t('evidence.finished'),
                  new Date(deployment.finishedAt).toLocaleString(),
                ],
                [t('delivery.source'), deployment.source],
                [
                  t('evidence.deployment'),
                  isWeb(deployment.url) ? (
                    <Link href={deployment.url}>{deployment.id}</Link>
                  ) : (
                    deployment.id
                  ),
                ],
                [t('evidence.commit'), deployment.commit ?? t('unknown')],
                [t('evidence.actor'), deployment.actor ?? t('unknown')],
                [t('evidence.repository'), evidence.repository],
                ...CONTROLS.map((control): [string, string] => [
                  t(`evidence.controls.${control}`),
                  t(`evidence.verdicts.${evidence.controls[control]}`),
                ]),
                [
                  t('evidence.directCommits'),
                  directCommits
                    ? directCommits.join(', ') || t('evidence.noDirect')
                    : t('unknown'),
                ],
              ]}
            />
            {pullRequests.map(pullRequest => (
              <PullRequestEvidence
                key={pullRequest.url}
                pullRequest={pullRequest}
              />
            ))}
            {gaps.map(gap => (
              <Text key={gap} variant="body-small">
                {t('evidence.gap', { gap })}
              </Text>
            ))}
          </Flex>
        </CardBody>
      </Card>
    </section>
  );
}

// A source is outside of the portal, and its text must not run here.
function isWeb(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//i.test(url);
}
