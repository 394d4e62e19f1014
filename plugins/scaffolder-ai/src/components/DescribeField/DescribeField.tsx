/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseEntityRef } from '@backstage/catalog-model';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Alert, Button, Flex, Link, Text, TextAreaField } from '@backstage/ui';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import type { ScaffolderRecommendation } from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiApiRef } from '../../api';
import { labelOfTerm } from '../../facets/facetTerms';
import { scaffolderAiTranslationRef } from '../../translation';
import { fieldValueOf, requestIn, type DescribeFieldValue } from './fieldValue';

/**
 * A need in plain language inside the form of any template: shows what was understood, and says so when another template fits
 * better. The value is the text, or text and needs when the schema of the field is an object.
 */
export function DescribeField(
  props: FieldExtensionComponentProps<DescribeFieldValue>,
) {
  const { formData, onChange, required, schema, rawErrors = [] } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const api = useApi(scaffolderAiApiRef);
  const [answer, setAnswer] = useState<ScaffolderRecommendation>();
  const [failure, setFailure] = useState<string>();
  const text = requestIn(formData);
  const withNeeds = schema.type === 'object';
  const check = async () => {
    setFailure(undefined);
    try {
      const result = await api.recommend({ request: text.trim(), limit: 3 });
      setAnswer(result);
      onChange(fieldValueOf(text, withNeeds ? result.facets : undefined));
    } catch (error) {
      setAnswer(undefined);
      setFailure((error as Error).message);
    }
  };
  return (
    <Flex direction="column" gap="2">
      <TextAreaField
        label={schema.title ?? t('field.title')}
        description={schema.description}
        isRequired={required}
        isInvalid={rawErrors.length > 0}
        maxLength={4_000}
        rows={3}
        value={text}
        onChange={value => {
          setAnswer(undefined);
          // Needs of another text would be untrue.
          onChange(fieldValueOf(value, withNeeds ? [] : undefined));
        }}
      />
      <Flex>
        <Button
          variant="secondary"
          size="small"
          isDisabled={!text.trim()}
          onPress={check}
        >
          {t('field.check')}
        </Button>
      </Flex>
      <div role="status">
        {failure && <Alert status="danger" icon title={failure} />}
        {answer && <FieldAnswer answer={answer} />}
      </div>
    </Flex>
  );
}

function FieldAnswer(props: { answer: ScaffolderRecommendation }) {
  const { facets, ranked, reason = '', verdict } = props.answer;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  // The form knows its template by its address alone.
  const { namespace, templateName } = useParams();
  const [best] = ranked;
  const here = parseEntityRefOf(namespace, templateName);
  return (
    <Flex direction="column" gap="1">
      <Text variant="body-small" color="secondary">
        {facets.length > 0
          ? t('field.needs', {
              needs: facets
                .map(({ anyOf }) => anyOf.map(labelOfTerm).join(' / '))
                .join(', '),
            })
          : t('field.none')}
      </Text>
      {verdict === 'nothing-fits' && (
        <Text variant="body-small" color="warning">
          {t('field.nothing', { reason })}
        </Text>
      )}
      {verdict === 'fits' && best?.ref === here && (
        <Text variant="body-small" color="success">
          {t('field.fits')}
        </Text>
      )}
      {verdict === 'fits' && best && here && best.ref !== here && (
        <Text variant="body-small">
          {t('field.other')}{' '}
          <Link href={formOf(best.ref)} variant="body-small">
            {best.title}
          </Link>
        </Text>
      )}
    </Flex>
  );
}

function parseEntityRefOf(namespace?: string, name?: string) {
  return namespace && name
    ? `template:${namespace}/${name}`.toLocaleLowerCase('en-US')
    : undefined;
}

function formOf(ref: string): string {
  const { namespace, name } = parseEntityRef(ref);
  return `/create/templates/${namespace}/${name}`;
}
