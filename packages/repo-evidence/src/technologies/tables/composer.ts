/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Technologies told by Composer packages and extensions of PHP; a trailing `*` is a prefix. @internal */
export const COMPOSER: Record<string, string> = {
  algolia: 'algolia/algoliasearch-client-php',
  'api-platform': 'api-platform/core api-platform/symfony',
  aws: 'aws/aws-sdk-php async-aws/*',
  'aws-lambda': 'bref/bref',
  'aws-s3': 'league/flysystem-aws-s3-v3',
  azure: 'microsoft/azure-storage-blob',
  bigquery: 'google/cloud-bigquery',
  cakephp: 'cakephp/cakephp',
  codeigniter: 'codeigniter4/framework',
  datadog: 'datadog/php-datadogstatsd datadog/dd-trace',
  doctrine: 'doctrine/orm doctrine/doctrine-bundle',
  drupal: 'drupal/core drupal/core-recommended',
  elasticsearch:
    'elasticsearch/elasticsearch ruflin/elastica friendsofsymfony/elastica-bundle',
  gcp: 'google/cloud google/cloud-*',
  graphql: 'webonyx/graphql-php nuwave/lighthouse overblog/graphql-bundle',
  grpc: 'grpc/grpc',
  kafka: 'ext-rdkafka enqueue/rdkafka',
  laminas: 'laminas/laminas-mvc mezzio/mezzio',
  laravel:
    'laravel/framework laravel/lumen-framework laravel/sanctum laravel/passport',
  livewire: 'livewire/livewire',
  lumen: 'laravel/lumen-framework',
  magento: 'magento/product-community-edition magento/framework',
  meilisearch: 'meilisearch/meilisearch-php',
  memcached: 'ext-memcached',
  mongodb:
    'mongodb/mongodb ext-mongodb jenssegers/mongodb mongodb/laravel-mongodb doctrine/mongodb-odm-bundle',
  mysql: 'ext-pdo_mysql ext-mysqli',
  oauth2: 'league/oauth2-server league/oauth2-client',
  openai: 'openai-php/client openai-php/laravel',
  openapi: 'nelmio/api-doc-bundle zircote/swagger-php darkaonline/l5-swagger',
  opentelemetry: 'open-telemetry/*',
  php: 'php',
  postgresql: 'ext-pgsql ext-pdo_pgsql',
  prometheus: 'promphp/prometheus_client_php',
  protobuf: 'google/protobuf',
  pubsub: 'google/cloud-pubsub',
  rabbitmq:
    'php-amqplib/php-amqplib symfony/amqp-messenger php-amqplib/rabbitmq-bundle ext-amqp vladimir-yuldashev/laravel-queue-rabbitmq enqueue/amqp-bunny',
  redis: 'predis/predis ext-redis snc/redis-bundle',
  sendgrid: 'sendgrid/sendgrid',
  sentry: 'sentry/sdk sentry/sentry-laravel sentry/sentry-symfony',
  slim: 'slim/slim',
  sqs: 'symfony/amazon-sqs-messenger',
  stripe: 'stripe/stripe-php laravel/cashier',
  symfony:
    'symfony/framework-bundle symfony/symfony symfony/http-kernel symfony/flex symfony/runtime',
  twilio: 'twilio/sdk',
  typo3: 'typo3/cms-core',
  wordpress: 'johnpbloch/wordpress roots/wordpress wpackagist-plugin/*',
  yii: 'yiisoft/yii2',
};
