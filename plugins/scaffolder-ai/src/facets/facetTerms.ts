/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What can be chosen for a need, by kind: the words that go into the request, as the rules of the backend read them. A request
 * may hold needs that are not listed here; they are shown all the same.
 */
export const FACET_TERMS: ReadonlyArray<{
  kind: string;
  /** Id of the need, and its words in a request. */
  terms: ReadonlyArray<readonly [id: string, words: string]>;
}> = [
  {
    kind: 'language',
    terms: [
      ['typescript', 'TypeScript'],
      ['nodejs', 'Node.js'],
      ['java', 'Java'],
      ['kotlin', 'Kotlin'],
      ['python', 'Python'],
      ['go', 'Golang'],
      ['dotnet', '.NET'],
      ['rust', 'Rust'],
      ['ruby', 'Ruby'],
      ['php', 'PHP'],
    ],
  },
  {
    kind: 'framework',
    terms: [
      ['spring-boot', 'Spring Boot'],
      ['quarkus', 'Quarkus'],
      ['react', 'React'],
      ['nextjs', 'Next.js'],
      ['angular', 'Angular'],
      ['vue', 'Vue.js'],
      ['express', 'Express.js'],
      ['nestjs', 'NestJS'],
      ['fastify', 'Fastify'],
      ['django', 'Django'],
      ['fastapi', 'FastAPI'],
      ['flask', 'Flask'],
    ],
  },
  {
    kind: 'artifact',
    terms: [
      ['frontend', 'frontend'],
      ['library', 'library'],
      ['cli-tool', 'command line tool'],
      ['batch-job', 'batch job'],
      ['data-pipeline', 'data pipeline'],
      ['docs', 'documentation'],
      ['static-site', 'static site'],
      ['mobile', 'mobile app'],
    ],
  },
  {
    kind: 'storage',
    terms: [
      ['postgres', 'PostgreSQL'],
      ['mysql', 'MySQL'],
      ['sql-server', 'SQL Server'],
      ['mongodb', 'MongoDB'],
      ['dynamodb', 'DynamoDB'],
      ['redis', 'Redis'],
      ['elasticsearch', 'Elasticsearch'],
      ['s3', 'S3'],
    ],
  },
  {
    kind: 'messaging',
    terms: [
      ['kafka', 'Kafka'],
      ['rabbitmq', 'RabbitMQ'],
      ['sqs', 'SQS'],
      ['sns', 'SNS'],
      ['mqtt', 'MQTT'],
      ['pubsub', 'Google Pub Sub'],
    ],
  },
  {
    kind: 'auth',
    terms: [
      ['oidc', 'OIDC'],
      ['oauth', 'OAuth'],
      ['jwt', 'JWT'],
      ['mtls', 'mTLS'],
      ['keycloak', 'Keycloak'],
      ['saml', 'SAML'],
    ],
  },
  {
    kind: 'provider',
    terms: [
      ['aws', 'AWS'],
      ['azure', 'Azure'],
      ['gcp', 'Google Cloud'],
    ],
  },
  {
    kind: 'infrastructure',
    terms: [
      ['kubernetes', 'Kubernetes'],
      ['terraform', 'Terraform'],
      ['crossplane', 'Crossplane'],
      ['helm', 'Helm'],
    ],
  },
  {
    kind: 'compliance',
    terms: [
      ['pci-dss', 'PCI DSS'],
      ['hipaa', 'HIPAA'],
      ['gdpr', 'GDPR'],
      ['soc2', 'SOC2'],
    ],
  },
  {
    kind: 'capability',
    terms: [
      ['temporal', 'Temporal worker'],
      ['machine-learning', 'machine learning'],
      ['llm', 'LLM'],
      ['monitoring', 'monitoring'],
      ['feature-flags', 'feature flags'],
    ],
  },
];

/** The words by which a need is known to people; its id when it is not listed. */
export function labelOfTerm(id: string): string {
  for (const { terms } of FACET_TERMS) {
    const found = terms.find(([term]) => term === id);
    if (found) {
      return found[1];
    }
  }
  return id;
}

/** What may stand in the place of a need. */
export function termsOfKind(
  kind: string,
): ReadonlyArray<readonly [id: string, words: string]> {
  return FACET_TERMS.find(group => group.kind === kind)?.terms ?? [];
}
