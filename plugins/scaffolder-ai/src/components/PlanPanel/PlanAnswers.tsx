/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Flex,
  Grid,
  Switch,
  Text,
  TextField,
} from '@backstage/ui';
import type { ScaffolderPlanResult } from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiTranslationRef } from '../../translation';

type Scalar = string | number | boolean;

const isScalar = (value: unknown): value is Scalar =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** The answers that the plan gives to the form of the template; those that nobody gave come first and open. */
export function PlanAnswers(props: {
  result: ScaffolderPlanResult;
  answers: JsonObject;
  onAnswer(name: string, value: JsonValue): void;
}) {
  const { result, answers, onAnswer } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const values = (result.plan?.values ?? {}) as JsonObject;
  const assumed = new Set(result.assumed);
  const names = [...new Set([...Object.keys(values), ...Object.keys(answers)])];
  const fields = names.filter(name => isScalar(answers[name] ?? values[name]));
  const field = (name: string) => (
    <Answer
      key={name}
      name={name}
      before={values[name]}
      value={(answers[name] ?? values[name]) as Scalar}
      onAnswer={value => onAnswer(name, value)}
    />
  );
  const open = fields.filter(name => assumed.has(name));
  const others = fields.filter(name => !assumed.has(name));
  return (
    <Flex direction="column" gap="3">
      {open.length > 0 && (
        <section aria-label={t('plan.assumed')}>
          <Flex direction="column" gap="2">
            <Text as="h3" variant="body-medium" weight="bold">
              {t('plan.assumed')}
            </Text>
            <Text variant="body-small" color="secondary">
              {t('plan.assumedDescription')}
            </Text>
            <Grid.Root columns={{ initial: '1', md: '2' }} gap="3">
              {open.map(field)}
            </Grid.Root>
          </Flex>
        </section>
      )}
      {others.length > 0 && (
        <Accordion>
          <AccordionTrigger title={t('plan.answers')} />
          <AccordionPanel>
            <Grid.Root columns={{ initial: '1', md: '2' }} gap="3">
              {others.map(field)}
            </Grid.Root>
          </AccordionPanel>
        </Accordion>
      )}
    </Flex>
  );
}

function Answer(props: {
  name: string;
  /** What the plan has: its type is the type of the answer. */
  before: JsonValue | undefined;
  value: Scalar;
  onAnswer(value: Scalar): void;
}) {
  const { name, before, value, onAnswer } = props;
  if (typeof value === 'boolean') {
    return <Switch label={name} isSelected={value} onChange={onAnswer} />;
  }
  return (
    <TextField
      label={name}
      value={String(value)}
      onChange={text =>
        onAnswer(
          typeof before === 'number' && String(Number(text)) === text
            ? Number(text)
            : text,
        )
      }
    />
  );
}
