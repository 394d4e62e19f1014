/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Technology } from '../../types';

/** What each technology is; names are valid tags of Backstage. @internal */
export const NAMES: Partial<Record<Technology['kind'], string>> = {
  framework: `
    abp activesupport activiti actix adonisjs aiohttp airflow akka akka-http alpinejs anchor android angular angularjs
    ansible anthropic api-platform apollo ash aspnetcore astro avalonia axon axum azure-functions backbone backstage
    beam beego bevy blazor bootstrap bot-framework bottle bubbletea buffalo cakephp camel camunda capacitor cats
    celery chef cherrypy chi cobra cocoapods codeigniter connect contentful cordova cosmos-sdk crewai d3 dagster
    dapper dapr dash dask dbt delayed-job diesel dioxus discord django django-cms django-rest-framework doctrine
    docusaurus doobie dotnet-aspire drizzle drools dropwizard drupal dspy echo ecto electron eleventy ember ent
    entity-framework ethereum ethers eureka exposed express falcon fastapi fasthttp fastify fastlane feathers fiber
    flask flink flowable fluentmigrator flyway gatsby gemini gin go-kit go-micro goa gorilla gorm gradio grails grape
    great-expectations grpc-gateway hadoop hanami hangfire hapi hardhat hbase helidon hexo hibernate hive hono hotwire
    htmx http4s huggingface hugo identityserver ionic iris jakarta-ee javafx javalin jax jax-rs jekyll jersey
    jetpack-compose jooq jquery jupyter kedro keras knex koa kotlin-multiplatform kratos ktor laminas langchain
    langgraph laravel leptos libp2p lightgbm liquibase lit litestar liveview livewire llamaindex loco locust loopback
    lucene luigi lumen magento marten masstransit material-ui maui mcp micronaut mikro-orm mistral mlflow
    module-federation mongoid mongoose mybatis nerves nestjs netflix-dgs netty nextjs nifi nltk nservicebus numpy nuxt
    oban objection ocelot open-edx opencv orleans padrino pandas panel pekko phoenix play poem polars preact prefect
    prisma puppet pydantic pygame pyqt pyramid pytorch quarkus quart quartz qwik rails ray react react-native redux
    remix resque restify revel robyn rocket roda rxjava sails salvo sanic sanity scikit-learn scrapy seaorm
    semantic-kernel sequel sequelize shiny shopify sidekiq signalr sinatra single-spa slick slim socketio solana solid
    spacy spark spark-java spring spring-ai spring-batch spring-boot spring-cloud spring-cloud-config
    spring-cloud-function spring-cloud-gateway spring-data spring-integration spring-security spring-webflux
    sqlalchemy sqlmesh sqlx starlette stencil stimulus storm storybook strapi streamlit substrate svelte symfony
    tailwindcss tauri templ tensorflow terraform-provider threejs thymeleaf tokio tornado trino trpc tutor typeorm
    typo3 umbraco urfave-cli vaadin vercel-ai vertx visual-studio-sdk vitepress vue vuepress wagtail warp wasm wcf
    web3 wordpress wpf xamarin xblock xgboost yarp yew yii zio
  `,
  queue: `
    activemq amazon-mq artemis azure-service-bus bullmq cadence cloudevents conductor confluent debezium dramatiq emqx
    event-grid event-hubs eventbridge firehose google-cloud-tasks hivemq ibm-mq inngest jms kafka kafka-connect
    kafka-streams kinesis ksqldb mqtt msk nats nsq pubsub pulsar rabbitmq redpanda rq schema-registry sns solace sqs
    step-functions temporal zeromq
  `,
  monitoring: `
    airbrake alertmanager alloy application-insights bugsnag datadog dynatrace elastic-apm filebeat fluent-bit fluentd
    grafana honeycomb jaeger kiali kibana logrocket logstash loki mimir newrelic opentelemetry prometheus rollbar
    sentry seq signoz statsd telegraf tempo thanos vector victoriametrics zipkin
  `,
  cloud: `
    aks amplify amplitude api-gateway app-engine app-runner auth0 aws aws-batch aws-ec2 aws-ecs aws-eks aws-glue
    aws-lambda aws-rds aws-s3 aws-sam aws-vpc azure azure-app-service azure-blob-storage azure-container-apps
    azure-devops azure-key-vault bedrock clerk cloud-functions cloud-run cloudflare cloudflare-workers cloudfront
    cognito digitalocean ecr fastly firebase fly-io gcp gcs github gitlab gke google-maps heroku hetzner jira
    launchdarkly linode mailgun mapbox mixpanel netlify oci okta ollama openai openstack opsgenie pagerduty paypal
    posthog route53 sagemaker salesforce secretmanager secrets-manager segment sendgrid servicenow ses slack stripe
    supabase telegram twilio unleash vercel vertex-ai vmware
  `,
  search: `
    algolia elasticsearch meilisearch opensearch solr typesense
  `,
  database: `
    alloydb arangodb athena azure-sql badger bigquery bigtable boltdb cassandra chroma clickhouse cloud-sql
    cockroachdb cosmosdb couchbase couchdb databricks db2 delta-lake derby documentdb druid duckdb dynamodb etcd
    eventstore faiss firestore h2 hana hsqldb iceberg influxdb keyspaces lancedb litedb mariadb milvus mongodb mysql
    neo4j neptune oracle pgvector pinecone planetscale postgresql presto qdrant questdb ravendb redshift rethinkdb
    rocksdb scylladb snowflake spanner sqlite sqlserver surrealdb teradata tidb timescaledb timestream vertica
    weaviate yugabytedb
  `,
  infrastructure: `
    apache-httpd apisix argo-events argo-rollouts argo-workflows argocd authentik aws-cdk azurite caddy casbin
    cert-manager cilium consul coredns crossplane dex docker ebpf envoy external-dns external-secrets falco flux gitea
    haproxy harbor hasura helm ingress-nginx istio jetty jupyterhub karpenter keda keycloak knative kong krakend
    kubernetes kustomize kyverno linkerd localstack longhorn mailhog metabase metallb minio n8n nexus nginx nomad
    oauth2-proxy opa openfga openshift ory proxmox pulumi sonarqube superset tekton terraform tomcat traefik tyk vault
    velero wildfly wiremock zitadel zookeeper
  `,
  protocol: `
    avro fhir graphql grpc hateoas hl7 jsonrpc ldap modbus oauth2 odata opcua openapi openid-connect protobuf saml
    snmp soap thrift webrtc websocket
  `,
  ci: `
    gitea-actions buildkite jenkins
  `,
  build: `
    bun esbuild grunt gulp lerna mkdocs nx parcel rollup rush turborepo vite webpack
  `,
  cache: `
    caffeine dragonfly ehcache hazelcast ignite infinispan memcached memorydb redis valkey varnish
  `,
  runtime: `
    dotnet
  `,
  language: `
    php
  `,
};

/** At most `dev`, whatever the scope of the dependency: a build tool does not run in production. @internal */
export const TOOLS =
  'esbuild grunt gulp lerna mkdocs nx parcel rollup rush storybook turborepo vite webpack';

/** What comes along with a technology. @internal */
export const IMPLIES: Record<string, string> = {
  aks: 'azure',
  alloydb: 'gcp',
  amplify: 'aws',
  'api-gateway': 'aws',
  'api-platform': 'symfony',
  'app-runner': 'aws',
  athena: 'aws',
  'aws-batch': 'aws',
  'aws-cdk': 'aws',
  'aws-ec2': 'aws',
  'aws-ecs': 'aws',
  'aws-eks': 'aws',
  'aws-glue': 'aws',
  'aws-lambda': 'aws',
  'aws-rds': 'aws',
  'aws-s3': 'aws',
  'aws-sam': 'aws',
  'azure-app-service': 'azure',
  'azure-blob-storage': 'azure',
  'azure-container-apps': 'azure',
  'azure-functions': 'azure',
  'azure-key-vault': 'azure',
  'azure-service-bus': 'azure',
  'azure-sql': 'azure',
  bedrock: 'aws',
  bigquery: 'gcp',
  bigtable: 'gcp',
  bullmq: 'redis',
  'cloud-functions': 'gcp',
  'cloud-run': 'gcp',
  'cloud-sql': 'gcp',
  cloudfront: 'aws',
  cognito: 'aws',
  cosmosdb: 'azure',
  debezium: 'kafka',
  'django-cms': 'django',
  'django-rest-framework': 'django',
  documentdb: 'aws',
  docusaurus: 'react',
  dynamodb: 'aws',
  ecr: 'aws',
  'event-grid': 'azure',
  'event-hubs': 'azure',
  eventbridge: 'aws',
  firehose: 'aws',
  firestore: 'gcp',
  gatsby: 'react',
  gcs: 'gcp',
  gke: 'gcp',
  'google-cloud-tasks': 'gcp',
  'grpc-gateway': 'grpc',
  hotwire: 'rails',
  'kafka-connect': 'kafka',
  'kafka-streams': 'kafka',
  keyspaces: 'aws',
  kinesis: 'aws',
  ksqldb: 'kafka',
  liveview: 'phoenix',
  livewire: 'laravel',
  lumen: 'laravel',
  mongoid: 'mongodb',
  mongoose: 'mongodb',
  msk: 'kafka',
  neptune: 'aws',
  'netflix-dgs': 'graphql',
  nextjs: 'react',
  nuxt: 'vue',
  pgvector: 'postgresql',
  pubsub: 'gcp',
  'react-native': 'react',
  redshift: 'aws',
  remix: 'react',
  resque: 'redis',
  route53: 'aws',
  rq: 'redis',
  sagemaker: 'aws',
  'schema-registry': 'kafka',
  'secrets-manager': 'aws',
  ses: 'aws',
  sidekiq: 'redis',
  sns: 'aws',
  spanner: 'gcp',
  'spring-batch': 'spring',
  'spring-boot': 'spring',
  'spring-cloud-config': 'spring',
  'spring-cloud-function': 'spring',
  'spring-cloud-gateway': 'spring',
  'spring-integration': 'spring',
  'spring-webflux': 'spring',
  sqs: 'aws',
  'step-functions': 'aws',
  timescaledb: 'postgresql',
  timestream: 'aws',
  'vertex-ai': 'gcp',
  wagtail: 'django',
};
