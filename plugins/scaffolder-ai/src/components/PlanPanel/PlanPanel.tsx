/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { JsonObject, JsonValue } from '@backstage/types';
import { Alert, Flex, Text } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import type {
  RecommendedTemplate,
  ScaffolderPlanRequest,
  ScaffolderPlanResult,
  ScaffolderRecommendation,
} from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiApiRef } from '../../api';
import { scaffolderAiTranslationRef } from '../../translation';
import { PlanForm } from './PlanForm';
import { PlanResult } from './PlanResult';

type Made = { request: ScaffolderPlanRequest; result: ScaffolderPlanResult };

/** From a chosen template to a plan that was checked, its preview, and the way to the template's own form. */
export function PlanPanel(props: {
  template: RecommendedTemplate;
  recommendation: ScaffolderRecommendation;
  request: string;
}) {
  const { template, recommendation, request } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const api = useApi(scaffolderAiApiRef);
  const [answers, setAnswers] = useState<JsonObject>({});
  const [made, setMade] = useState<Made>();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const plan = async (
    fields: Omit<ScaffolderPlanRequest, 'templateRef' | 'values'>,
    values: JsonObject,
  ) => {
    setBusy(true);
    setFailure(undefined);
    try {
      const asked = { ...fields, templateRef: template.ref, values };
      setMade({ request: asked, result: await api.plan(asked) });
    } catch (error) {
      setFailure((error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  const answer = (name: string, value: JsonValue) => {
    setAnswers({ ...answers, [name]: value });
  };
  const section = useRef<HTMLElement>(null);
  // It opens below the answer that it was chosen from: without the focus it would open unseen.
  useEffect(() => section.current?.focus(), []);
  const title = t('plan.title', { template: template.title });
  return (
    <section aria-label={title} ref={section} tabIndex={-1}>
      <Flex direction="column" gap="4">
        <Text as="h2" variant="title-small" weight="bold">
          {title}
        </Text>
        <PlanForm
          recommendation={recommendation}
          request={request}
          isBusy={busy}
          isMade={made !== undefined}
          onPlan={fields => plan(fields, answers)}
        />
        {failure && (
          <Alert
            status="danger"
            icon
            title={t('plan.failed')}
            description={failure}
          />
        )}
        {made && (
          <PlanResult
            result={made.result}
            request={made.request}
            answers={answers}
            onAnswer={answer}
          />
        )}
      </Flex>
    </section>
  );
}
