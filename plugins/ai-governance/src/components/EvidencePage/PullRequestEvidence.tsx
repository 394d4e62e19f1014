/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type { ChangeEvidence } from '@ghostlight/backstage-plugin-ai-common';
import { aiGovernanceTranslationRef } from '../../translation';
import { Facts } from '../Facts';

/** A pull request: who wrote, approved and merged it, whose approval it needed, its checks. */
export function PullRequestEvidence(props: {
  pullRequest: ChangeEvidence['pullRequests'][number];
}) {
  const {
    number,
    url,
    author,
    mergedAt,
    mergedBy,
    approvals,
    codeOwners,
    checks,
  } = props.pullRequest;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const date = (at: string) => new Date(at).toLocaleString();
  return (
    <Flex direction="column" gap="1">
      <Text as="h3" weight="bold">
        {t('evidence.pullRequest', { number: String(number) })}
      </Text>
      <Facts
        facts={[
          [t('evidence.address'), url],
          [t('evidence.author'), author],
          [
            t('evidence.merged'),
            [
              mergedBy ?? t('unknown'),
              ...(mergedAt ? [date(mergedAt)] : []),
            ].join(', '),
          ],
          [
            t('evidence.approvals'),
            approvals
              .map(({ by, at, commit }) =>
                [by, date(at), ...(commit ? [commit.slice(0, 12)] : [])].join(
                  ', ',
                ),
              )
              .join('; ') || t('evidence.noApproval'),
          ],
          [
            t('evidence.codeOwners'),
            codeOwners
              ? codeOwners
                  .map(owners => owners.join(t('evidence.or')))
                  .join(t('evidence.and')) || t('evidence.noOwners')
              : t('unknown'),
          ],
          [
            t('evidence.checks'),
            checks
              ? checks
                  .map(({ name, conclusion }) => `${name}: ${conclusion}`)
                  .join('; ') || t('evidence.noChecks')
              : t('unknown'),
          ],
        ]}
      />
    </Flex>
  );
}
