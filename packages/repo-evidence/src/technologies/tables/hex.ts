/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Technologies told by Hex packages of Elixir and Erlang; a trailing `*` is a prefix. @internal */
export const HEX: Record<string, string> = {
  ash: 'ash',
  aws: 'ex_aws aws',
  'aws-s3': 'ex_aws_s3',
  cassandra: 'xandra',
  datadog: 'spandex_datadog',
  dynamodb: 'ex_aws_dynamo',
  ecto: 'ecto ecto_sql',
  elasticsearch: 'elasticsearch elastix',
  gcp: 'goth',
  graphql: 'absinthe neuron',
  grpc: 'grpc',
  kafka: 'brod kafka_ex broadway_kafka kaffe',
  liveview: 'phoenix_live_view',
  memcached: 'memcachex',
  mongodb: 'mongodb_driver mongodb',
  mqtt: 'tortoise emqtt',
  mysql: 'myxql',
  nerves: 'nerves',
  oban: 'oban',
  openapi: 'open_api_spex phoenix_swagger',
  opentelemetry: 'opentelemetry opentelemetry_api',
  phoenix: 'phoenix',
  postgresql: 'postgrex',
  prometheus: 'telemetry_metrics_prometheus prometheus_ex prom_ex',
  protobuf: 'protobuf',
  rabbitmq: 'amqp broadway_rabbitmq gen_rmq',
  redis: 'redix exredis',
  sentry: 'sentry',
  slack: 'slack_elixir',
  sqlite: 'ecto_sqlite3 exqlite',
  sqlserver: 'tds',
  sqs: 'broadway_sqs ex_aws_sqs',
  stripe: 'stripity_stripe',
  websocket: 'websockex',
};
