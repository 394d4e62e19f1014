/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Card,
  CardBody,
  CardHeader,
  Flex,
  Link,
  Tag,
  TagGroup,
  Text,
} from '@backstage/ui';
import type { KnowledgeHit } from '@ghostlight/backstage-plugin-ai-common';
import { aiReactTranslationRef } from '../../translation';
import { HighlightedText } from '../HighlightedText';
import styles from './PassageCard.module.css';

/** @public */
export type PassageCardProps = {
  hit: KnowledgeHit;
  query: string;
  /** What kinds of documents are called. */
  kindLabel?: (kind: string) => string;
};

const EXCERPT = 420;

function entityHref(ref: string): { href: string; label: string } | undefined {
  try {
    const { kind, namespace, name } = parseEntityRef(ref);
    return {
      href: `/catalog/${namespace}/${kind}/${name}`.toLowerCase(),
      label: name,
    };
  } catch {
    return undefined;
  }
}

/** Only places inside the portal and http(s) addresses are linked; the location comes from an index of strangers' text. */
function safeHref(location: string): string | undefined {
  return /^(\/(?!\/)|https?:\/\/)/.test(location) ? location : undefined;
}

/**
 * One passage: what it is from, where exactly, and the words that answer.
 *
 * @public
 */
export function PassageCard(props: PassageCardProps) {
  const { hit, query, kindLabel = kind => kind } = props;
  const { t } = useTranslationRef(aiReactTranslationRef);
  const href = safeHref(hit.location);
  const entity = entityHref(hit.resourceRef);
  const breadcrumb = hit.headingPath
    .filter(heading => heading !== hit.title)
    .join(' › ');
  return (
    <Card className={styles.card}>
      <CardHeader>
        <Flex direction="column" gap="1">
          {href ? (
            <Link
              href={href}
              variant="title-x-small"
              weight="bold"
              className={styles.title}
            >
              {hit.title}
            </Link>
          ) : (
            <Text
              variant="title-x-small"
              weight="bold"
              className={styles.title}
            >
              {hit.title}
            </Text>
          )}
          {breadcrumb && (
            <Text
              variant="body-small"
              color="secondary"
              className={styles.breadcrumb}
            >
              {breadcrumb}
            </Text>
          )}
        </Flex>
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="2">
          <Text as="p" variant="body-medium" className={styles.text}>
            <HighlightedText
              text={hit.text}
              query={query}
              maxLength={EXCERPT}
            />
          </Text>
          <Flex align="center" gap="2" className={styles.facts}>
            <TagGroup aria-label={t('passage.about')}>
              <Tag id="kind" size="small">
                {kindLabel(hit.kind)}
              </Tag>
              {hit.status ? (
                <Tag id="status" size="small">
                  {hit.status}
                </Tag>
              ) : null}
            </TagGroup>
            {entity && (
              <Link href={entity.href} variant="body-small">
                {entity.label}
              </Link>
            )}
            {hit.path && (
              <Text
                variant="body-small"
                color="secondary"
                className={styles.breadcrumb}
              >
                {hit.path}
                {hit.startLine ? `:${hit.startLine}` : ''}
              </Text>
            )}
          </Flex>
        </Flex>
      </CardBody>
    </Card>
  );
}
