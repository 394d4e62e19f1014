/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type { ScaffolderRecommendation } from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiTranslationRef } from '../../translation';
import { FacetChips } from './FacetChips';
import { NothingFits } from './NothingFits';
import { Questions } from './Questions';
import { SimilarServices } from './SimilarServices';
import { SuggestedRefs } from './SuggestedRefs';
import { TemplateOption } from './TemplateOption';

/** The answer to a request: what was understood, what fits or that nothing does, what exists already, and whose it may be. */
export function Recommendation(props: {
  recommendation: ScaffolderRecommendation;
  request: string;
  chosen?: string;
  onRequest(request: string): void;
  onChoose(templateRef: string): void;
}) {
  const { recommendation, request, chosen, onRequest, onChoose } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const { ranked, verdict } = recommendation;
  const fits = verdict === 'fits';
  return (
    <Flex direction="column" gap="5">
      <FacetChips
        facets={recommendation.facets}
        request={request}
        onRequest={onRequest}
      />
      {!fits && (
        <NothingFits recommendation={recommendation} request={request} />
      )}
      {fits && (
        <Questions questions={recommendation.questions} onChoose={onChoose} />
      )}
      {ranked.length > 0 && (
        <section aria-label={t(fits ? 'ranked.title' : 'ranked.nearest')}>
          <Flex direction="column" gap="3">
            <Flex direction="column" gap="1">
              <Text as="h2" variant="title-x-small" weight="bold">
                {t(fits ? 'ranked.title' : 'ranked.nearest')}
              </Text>
              <Text variant="body-small" color="secondary">
                {t(
                  recommendation.modelUsed
                    ? 'describe.model'
                    : 'describe.rules',
                  { number: String(recommendation.considered) },
                )}
              </Text>
            </Flex>
            <Flex direction="column" gap="2" role="list">
              {ranked.map((template, index) => (
                <TemplateOption
                  key={template.ref}
                  template={template}
                  isBest={fits && index === 0}
                  isChosen={template.ref === chosen}
                  onChoose={() => onChoose(template.ref)}
                />
              ))}
            </Flex>
          </Flex>
        </section>
      )}
      <SimilarServices services={recommendation.similar} />
      <SuggestedRefs
        owners={recommendation.owners}
        systems={recommendation.systems}
      />
    </Flex>
  );
}
