/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { JsonObject } from '@backstage/types';
import { Card, CardBody, Flex, Text } from '@backstage/ui';
import { useMemo, type ReactNode } from 'react';
import type { ScaffolderPreview } from '@ghostlight/backstage-plugin-ai-common';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { scaffolderAiTranslationRef } from '../../translation';
import { CostLine } from './CostLine';
import { footprint } from './footprint';
import { PolicyPart } from './PolicyPart';
import { ProblemLines } from './ProblemLines';

/** What was checked before anything is written: names against the registry facts, files, and what they ask for. */
export function Report(props: {
  preview: ScaffolderPreview;
  plan: JsonObject;
}) {
  const { preview, plan } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const formats = useFormats();
  const round = (value: number) =>
    formats.number(value, { maximumFractionDigits: 2 });
  const asked = useMemo(() => footprint(preview.files), [preview]);
  const errors = preview.problems.filter(
    ({ severity }) => severity === 'error',
  ).length;
  const packages = (plan.packages ?? []) as {
    ecosystem: string;
    name: string;
    version: string;
  }[];
  const images = (plan.images ?? []) as string[];
  return (
    <Flex direction="column" gap="3">
      <Part title={t('report.policy')}>
        {preview.problems.length === 0 ? (
          <Text variant="body-medium">{t('report.policyFine')}</Text>
        ) : (
          <Text variant="body-medium">
            {t('report.policyCount', {
              errors: String(errors),
              warnings: String(preview.problems.length - errors),
            })}
          </Text>
        )}
        <ProblemLines problems={preview.problems} />
      </Part>
      <Part title={t('checks.policies')}>
        <PolicyPart report={preview.policies} />
      </Part>
      <Part title={t('report.registry')}>
        <Text variant="body-medium">{t('report.registryFine')}</Text>
        {[
          ...packages.map(
            ({ ecosystem, name, version }) => `${ecosystem}:${name} ${version}`,
          ),
          ...images,
        ].map(name => (
          <Text key={name} as="p" variant="body-small" color="secondary">
            {name}
          </Text>
        ))}
      </Part>
      <Part title={t('report.cost')}>
        {asked.workloads === 0 &&
        asked.storage === 0 &&
        asked.claims.length === 0 ? (
          <Text variant="body-medium">{t('report.costNone')}</Text>
        ) : (
          <>
            <Text variant="body-medium">
              {[
                t('report.workloads', { number: String(asked.workloads) }),
                t('report.cpu', { value: round(asked.cpu) }),
                t('report.memory', { value: round(asked.memory) }),
                t('report.storage', { value: round(asked.storage) }),
              ].join(' · ')}
            </Text>
            {asked.claims.length > 0 && (
              <Text variant="body-medium">
                {t('report.claims', { names: asked.claims.join(', ') })}
              </Text>
            )}
            {asked.unbounded.length > 0 && (
              <Text variant="body-medium" color="warning">
                {t('report.unbounded', { names: asked.unbounded.join(', ') })}
              </Text>
            )}
            {preview.prices ? (
              <CostLine asked={asked} prices={preview.prices} />
            ) : (
              <Text variant="body-small" color="secondary">
                {t('report.costExplain')}
              </Text>
            )}
          </>
        )}
      </Part>
      {preview.skippedSteps.length > 0 && (
        <Part title={t('preview.skipped')}>
          <Text variant="body-medium">{preview.skippedSteps.join(', ')}</Text>
        </Part>
      )}
    </Flex>
  );
}

function Part(props: { title: string; children: ReactNode }) {
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="1">
          <Text as="h4" variant="body-medium" weight="bold">
            {props.title}
          </Text>
          {props.children}
        </Flex>
      </CardBody>
    </Card>
  );
}
