/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Flex, Link, Text } from '@backstage/ui';
import { useCallback } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { scaffolderAiApiRef } from '../../api';
import { useHealthLink } from '../../hooks/useHealthLink';
import { scaffolderAiTranslationRef } from '../../translation';
import { ProblemList } from '../ProblemList';
import { Proposal } from '../Proposal';

const MOST = 5;

/** The card "Template health" of a template. */
export function EntityTemplateCard() {
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const { entity } = useEntity();
  const api = useApi(scaffolderAiApiRef);
  const templateRef = stringifyEntityRef(entity);
  const page = useHealthLink('problems', { template: templateRef });
  const { state, reload } = useRequest(
    useCallback(async () => {
      const [templates, problems] = await Promise.all([
        api.health(),
        api.problems({ templateRef, limit: MOST }),
      ]);
      return {
        template: templates.find(item => item.templateRef === templateRef),
        problems,
      };
    }, [api, templateRef]),
  );
  const value = state.type === 'done' ? state.value : undefined;
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small" weight="bold">
          {t('card.template')}
        </Text>
      </CardHeader>
      <CardBody>
        {state.type !== 'done' && (
          <RequestStates
            state={state}
            forbidden={t('health.forbidden')}
            failed={t('health.failed')}
            onRetry={{ label: t('again'), reload }}
            rows={1}
          />
        )}
        {value && !value.template && (
          <Text variant="body-medium">{t('card.unknown')}</Text>
        )}
        {value?.template && (
          <Flex direction="column" gap="3">
            {value.template.unreadable && (
              <Text variant="body-medium" color="warning">
                {t('health.unreadable', { reason: value.template.unreadable })}
              </Text>
            )}
            {value.problems.total === 0 ? (
              <Text variant="body-medium">{t('card.fine')}</Text>
            ) : (
              <ProblemList
                problems={value.problems.items}
                templates={[value.template]}
                showTemplate={false}
              />
            )}
            {value.problems.total > MOST && page && (
              <Link href={page}>
                {t('health.shown', {
                  shown: String(value.problems.items.length),
                  total: String(value.problems.total),
                })}
              </Link>
            )}
            {value.template.bumps.length > 0 && (
              <>
                <Text variant="body-medium">
                  {t('health.newer')}: {value.template.bumps.length}
                </Text>
                <Proposal
                  entityRef={templateRef}
                  name={value.template.title}
                  pullRequest={value.template.pullRequest}
                  onChange={reload}
                />
              </>
            )}
          </Flex>
        )}
      </CardBody>
    </Card>
  );
}
