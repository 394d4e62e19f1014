/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Technologies told by Maven coordinates, `group:artifact`, of Maven, Gradle and sbt; a trailing `*` is a prefix. @internal */
export const MAVEN: Record<string, string> = {
  activemq:
    'org.apache.activemq:* org.springframework.boot:spring-boot-starter-activemq',
  activiti: 'org.activiti:*',
  akka: 'com.typesafe.akka:*',
  'akka-http': 'com.typesafe.akka:akka-http*',
  android:
    'com.android.application:* com.android.library:* com.android.tools.build:gradle',
  anthropic:
    'org.springframework.ai:spring-ai-starter-model-anthropic org.springframework.ai:spring-ai-anthropic* com.anthropic:*',
  'application-insights': 'com.microsoft.azure:applicationinsights-*',
  artemis: 'org.springframework.boot:spring-boot-starter-artemis',
  auth0: 'com.auth0:*',
  avro: 'org.apache.avro:*',
  aws: 'software.amazon.awssdk:* com.amazonaws:* io.awspring.cloud:*',
  'aws-cdk': 'software.amazon.awscdk:*',
  'aws-lambda':
    'com.amazonaws:aws-lambda-java-core com.amazonaws:aws-lambda-java-events io.quarkus:quarkus-amazon-lambda* org.springframework.cloud:spring-cloud-function-adapter-aws',
  'aws-s3':
    'software.amazon.awssdk:s3 com.amazonaws:aws-java-sdk-s3 io.awspring.cloud:spring-cloud-aws-starter-s3',
  axon: 'org.axonframework:*',
  azure: 'com.azure:* com.microsoft.azure:* com.azure.spring:*',
  'azure-blob-storage': 'com.azure:azure-storage-blob',
  'azure-functions': 'com.microsoft.azure.functions:*',
  'azure-key-vault':
    'com.azure:azure-security-keyvault-secrets com.azure.spring:spring-cloud-azure-starter-keyvault*',
  'azure-service-bus': 'com.azure:azure-messaging-servicebus',
  beam: 'org.apache.beam:*',
  bedrock: 'software.amazon.awssdk:bedrockruntime',
  bigquery: 'com.google.cloud:google-cloud-bigquery',
  cadence: 'com.uber.cadence:*',
  caffeine: 'com.github.ben-manes.caffeine:*',
  camel: 'org.apache.camel:* org.apache.camel.springboot:*',
  camunda: 'org.camunda.bpm:* org.camunda.bpm.springboot:* io.camunda:*',
  cassandra:
    'com.datastax.cassandra:* com.datastax.oss:* org.apache.cassandra:* org.springframework.boot:spring-boot-starter-data-cassandra* com.scylladb:*',
  cats: 'org.typelevel:cats-*',
  clickhouse: 'com.clickhouse:*',
  'cloud-functions': 'com.google.cloud.functions:*',
  cloudevents: 'io.cloudevents:*',
  cognito: 'software.amazon.awssdk:cognitoidentityprovider',
  conductor: 'com.netflix.conductor:*',
  consul:
    'org.springframework.cloud:spring-cloud-starter-consul* com.ecwid.consul:*',
  cosmosdb: 'com.azure:azure-cosmos',
  couchbase:
    'com.couchbase.client:* org.springframework.boot:spring-boot-starter-data-couchbase*',
  databricks: 'com.databricks:*',
  db2: 'com.ibm.db2:* com.ibm.db2.jcc:*',
  debezium: 'io.debezium:*',
  'delta-lake': 'io.delta:*',
  derby: 'org.apache.derby:*',
  doobie: 'org.tpolecat:doobie-*',
  drools: 'org.drools:* org.kie:*',
  dropwizard: 'io.dropwizard:*',
  duckdb: 'org.duckdb:*',
  dynamodb:
    'software.amazon.awssdk:dynamodb* com.amazonaws:aws-java-sdk-dynamodb',
  ehcache: 'org.ehcache:* net.sf.ehcache:*',
  'elastic-apm': 'co.elastic.apm:*',
  elasticsearch:
    'org.elasticsearch:* org.elasticsearch.client:* co.elastic.clients:* org.springframework.data:spring-data-elasticsearch org.springframework.boot:spring-boot-starter-data-elasticsearch',
  etcd: 'io.etcd:*',
  eureka: 'org.springframework.cloud:spring-cloud-starter-netflix-eureka*',
  'event-hubs':
    'com.azure:azure-messaging-eventhubs com.azure.spring:spring-cloud-azure-starter-eventhubs',
  eventbridge: 'software.amazon.awssdk:eventbridge',
  exposed: 'org.jetbrains.exposed:*',
  fhir: 'ca.uhn.hapi.fhir:*',
  firebase: 'com.google.firebase:*',
  flink: 'org.apache.flink:*',
  flowable: 'org.flowable:*',
  flyway: 'org.flywaydb:*',
  gcp: 'com.google.cloud:*',
  gcs: 'com.google.cloud:google-cloud-storage',
  grails: 'org.grails:*',
  graphql:
    'com.graphql-java:* org.springframework.boot:spring-boot-starter-graphql com.netflix.graphql.dgs:* io.quarkus:quarkus-smallrye-graphql com.expediagroup:graphql-kotlin* com.graphql-java-kickstart:* com.apollographql.*',
  grpc: 'io.grpc:* net.devh:grpc-* io.quarkus:quarkus-grpc org.springframework.grpc:* com.thesamet.scalapb:*',
  h2: 'com.h2database:h2 io.quarkus:quarkus-jdbc-h2 io.r2dbc:r2dbc-h2',
  hadoop: 'org.apache.hadoop:*',
  hana: 'com.sap.cloud.db.jdbc:*',
  hateoas: 'org.springframework.boot:spring-boot-starter-hateoas',
  hazelcast: 'com.hazelcast:*',
  hbase: 'org.apache.hbase:*',
  helidon: 'io.helidon:* io.helidon.webserver:*',
  hibernate:
    'org.hibernate:* org.hibernate.orm:* org.springframework.boot:spring-boot-starter-data-jpa io.quarkus:quarkus-hibernate-orm* io.micronaut.data:micronaut-data-hibernate-jpa',
  hive: 'org.apache.hive:*',
  hl7: 'ca.uhn.hapi:*',
  hsqldb: 'org.hsqldb:hsqldb',
  http4s: 'org.http4s:*',
  'ibm-mq': 'com.ibm.mq:*',
  iceberg: 'org.apache.iceberg:*',
  ignite: 'org.apache.ignite:*',
  infinispan: 'org.infinispan:* io.quarkus:quarkus-infinispan-client',
  'jakarta-ee': 'jakarta.platform:* javax:javaee-api javax:javaee-web-api',
  javafx: 'org.openjfx:*',
  javalin: 'io.javalin:*',
  'jax-rs':
    'javax.ws.rs:* jakarta.ws.rs:* org.jboss.resteasy:* org.apache.cxf:cxf-rt-frontend-jaxrs io.quarkus:quarkus-rest io.quarkus:quarkus-rest-jackson io.quarkus:quarkus-resteasy io.quarkus:quarkus-resteasy-jackson',
  jersey:
    'org.glassfish.jersey.core:* org.glassfish.jersey.containers:* org.springframework.boot:spring-boot-starter-jersey',
  'jetpack-compose':
    'androidx.compose:* androidx.compose.ui:* androidx.compose.material3:* androidx.compose.foundation:*',
  jetty:
    'org.eclipse.jetty:* org.springframework.boot:spring-boot-starter-jetty',
  jms: 'javax.jms:* jakarta.jms:* org.springframework:spring-jms',
  jooq: 'org.jooq:* org.springframework.boot:spring-boot-starter-jooq',
  kafka:
    'org.apache.kafka:* org.springframework.kafka:* io.confluent:* org.springframework.cloud:spring-cloud-stream-binder-kafka* org.springframework.cloud:spring-cloud-starter-stream-kafka io.quarkus:quarkus-kafka* io.quarkus:quarkus-smallrye-reactive-messaging-kafka io.quarkus:quarkus-messaging-kafka io.micronaut.kafka:* io.projectreactor.kafka:*',
  'kafka-connect': 'org.apache.kafka:connect-*',
  'kafka-streams':
    'org.apache.kafka:kafka-streams* org.springframework.cloud:spring-cloud-stream-binder-kafka-streams',
  keycloak: 'org.keycloak:* io.quarkus:quarkus-keycloak*',
  kinesis: 'software.amazon.awssdk:kinesis com.amazonaws:amazon-kinesis-client',
  'kotlin-multiplatform': 'org.jetbrains.kotlin.multiplatform:*',
  ktor: 'io.ktor:*',
  kubernetes:
    'io.fabric8:kubernetes-client io.kubernetes:* org.springframework.cloud:spring-cloud-starter-kubernetes* io.quarkus:quarkus-kubernetes-client io.javaoperatorsdk:*',
  langchain: 'dev.langchain4j:*',
  launchdarkly: 'com.launchdarkly:*',
  ldap: 'org.springframework.ldap:* org.springframework.boot:spring-boot-starter-data-ldap',
  liquibase: 'org.liquibase:*',
  lucene: 'org.apache.lucene:*',
  mariadb: 'org.mariadb.jdbc:* io.quarkus:quarkus-jdbc-mariadb org.mariadb:*',
  mcp: 'io.modelcontextprotocol.sdk:* org.springframework.ai:spring-ai-starter-mcp*',
  memcached: 'net.spy:spymemcached',
  micronaut: 'io.micronaut:* io.micronaut.application:* io.micronaut.*',
  milvus: 'io.milvus:*',
  minio: 'io.minio:*',
  modbus: 'com.digitalpetri.modbus:*',
  mongodb:
    'org.mongodb:* org.springframework.boot:spring-boot-starter-data-mongodb* io.quarkus:quarkus-mongodb* org.litote.kmongo:*',
  mqtt: 'org.eclipse.paho:*',
  mybatis: 'org.mybatis:* org.mybatis.spring.boot:*',
  mysql:
    'mysql:mysql-connector-java com.mysql:mysql-connector-j io.r2dbc:r2dbc-mysql io.quarkus:quarkus-jdbc-mysql com.mysql:*',
  nats: 'io.nats:*',
  neo4j:
    'org.neo4j:* org.neo4j.driver:* org.springframework.boot:spring-boot-starter-data-neo4j',
  'netflix-dgs': 'com.netflix.graphql.dgs:*',
  netty: 'io.netty:*',
  newrelic: 'com.newrelic.agent.java:*',
  oauth2:
    'org.springframework.boot:spring-boot-starter-oauth2-resource-server org.springframework.boot:spring-boot-starter-oauth2-client',
  okta: 'com.okta.spring:*',
  ollama:
    'org.springframework.ai:spring-ai-ollama* org.springframework.ai:spring-ai-starter-model-ollama',
  opcua: 'org.eclipse.milo:*',
  openai:
    'org.springframework.ai:spring-ai-openai* org.springframework.ai:spring-ai-starter-model-openai com.openai:*',
  openapi:
    'org.springdoc:* io.springfox:* io.swagger.core.v3:* io.swagger:* io.quarkus:quarkus-smallrye-openapi org.openapitools:*',
  opensearch:
    'org.opensearch.client:* org.opensearch:* org.opensearch.plugin:*',
  opentelemetry:
    'io.opentelemetry:* io.opentelemetry.instrumentation:* io.quarkus:quarkus-opentelemetry',
  oracle:
    'com.oracle.database.jdbc:* com.oracle.ojdbc:* io.quarkus:quarkus-jdbc-oracle',
  pekko: 'org.apache.pekko:*',
  pgvector:
    'com.pgvector:* org.springframework.ai:spring-ai-pgvector-store* org.springframework.ai:spring-ai-starter-vector-store-pgvector',
  play: 'com.typesafe.play:* org.playframework:*',
  postgresql:
    'org.postgresql:* io.r2dbc:r2dbc-postgresql com.impossibl.pgjdbc-ng:* io.quarkus:quarkus-jdbc-postgresql io.quarkus:quarkus-reactive-pg-client io.vertx:vertx-pg-client',
  prometheus:
    'io.micrometer:micrometer-registry-prometheus io.prometheus:* io.quarkus:quarkus-micrometer-registry-prometheus',
  protobuf: 'com.google.protobuf:*',
  pubsub: 'com.google.cloud:google-cloud-pubsub',
  pulsar: 'org.apache.pulsar:*',
  pulumi: 'com.pulumi:*',
  quarkus: 'io.quarkus:* io.quarkus.platform:* io.quarkiverse.*',
  rabbitmq:
    'com.rabbitmq:* org.springframework.amqp:* org.springframework.boot:spring-boot-starter-amqp io.quarkus:quarkus-messaging-rabbitmq org.springframework.cloud:spring-cloud-stream-binder-rabbit org.springframework.cloud:spring-cloud-starter-stream-rabbit io.quarkus:quarkus-smallrye-reactive-messaging-rabbitmq',
  redis:
    'redis.clients:* io.lettuce:* org.redisson:* org.springframework.boot:spring-boot-starter-data-redis* org.springframework.data:spring-data-redis io.quarkus:quarkus-redis-client',
  redshift: 'com.amazon.redshift:*',
  rxjava: 'io.reactivex.rxjava3:* io.reactivex.rxjava2:*',
  saml: 'org.springframework.security:spring-security-saml2-service-provider',
  'schema-registry':
    'io.confluent:kafka-avro-serializer io.confluent:kafka-schema-registry-client',
  'secrets-manager': 'software.amazon.awssdk:secretsmanager',
  sendgrid: 'com.sendgrid:*',
  sentry: 'io.sentry:*',
  slack: 'com.slack.api:*',
  slick: 'com.typesafe.slick:*',
  snowflake: 'net.snowflake:*',
  sns: 'software.amazon.awssdk:sns com.amazonaws:aws-java-sdk-sns io.awspring.cloud:spring-cloud-aws-starter-sns',
  soap: 'org.springframework.boot:spring-boot-starter-web-services org.springframework.ws:* org.apache.cxf:cxf-rt-frontend-jaxws javax.jws:*',
  solace: 'com.solace.spring.boot:* com.solacesystems:*',
  solr: 'org.apache.solr:*',
  spanner: 'com.google.cloud:google-cloud-spanner*',
  spark: 'org.apache.spark:*',
  'spark-java': 'com.sparkjava:*',
  spring:
    'org.springframework:* org.springframework.cloud:* org.springframework.security:* org.springframework.data:* org.springframework.ai:* org.springframework.kafka:*',
  'spring-ai': 'org.springframework.ai:*',
  'spring-batch':
    'org.springframework.boot:spring-boot-starter-batch org.springframework.batch:*',
  'spring-boot': 'org.springframework.boot:*',
  'spring-cloud': 'org.springframework.cloud:*',
  'spring-cloud-config':
    'org.springframework.cloud:spring-cloud-starter-config org.springframework.cloud:spring-cloud-config-server',
  'spring-cloud-function': 'org.springframework.cloud:spring-cloud-function*',
  'spring-cloud-gateway':
    'org.springframework.cloud:spring-cloud-starter-gateway*',
  'spring-data':
    'org.springframework.data:* org.springframework.boot:spring-boot-starter-data-* org.springframework.boot:spring-boot-starter-data-jpa',
  'spring-integration':
    'org.springframework.integration:* org.springframework.boot:spring-boot-starter-integration',
  'spring-security':
    'org.springframework.security:* org.springframework.boot:spring-boot-starter-security org.springframework.boot:spring-boot-starter-oauth2*',
  'spring-webflux': 'org.springframework.boot:spring-boot-starter-webflux',
  sqlite: 'org.xerial:sqlite-jdbc',
  sqlserver:
    'com.microsoft.sqlserver:* io.quarkus:quarkus-jdbc-mssql io.r2dbc:r2dbc-mssql',
  sqs: 'software.amazon.awssdk:sqs com.amazonaws:aws-java-sdk-sqs io.awspring.cloud:spring-cloud-aws-starter-sqs',
  'step-functions': 'software.amazon.awssdk:sfn',
  storm: 'org.apache.storm:*',
  stripe: 'com.stripe:*',
  temporal: 'io.temporal:*',
  thrift: 'org.apache.thrift:*',
  thymeleaf:
    'org.thymeleaf:* org.springframework.boot:spring-boot-starter-thymeleaf',
  tomcat:
    'org.apache.tomcat.embed:* org.springframework.boot:spring-boot-starter-tomcat',
  trino: 'io.trino:*',
  twilio: 'com.twilio.sdk:*',
  unleash: 'io.getunleash:*',
  vaadin: 'com.vaadin:*',
  vault:
    'org.springframework.cloud:spring-cloud-starter-vault-config io.quarkus:quarkus-vault',
  vertx: 'io.vertx:*',
  wasm: 'com.dylibso.chicory:*',
  websocket:
    'org.springframework.boot:spring-boot-starter-websocket org.java-websocket:*',
  zeromq: 'org.zeromq:*',
  zio: 'dev.zio:*',
  zipkin:
    'io.zipkin.reporter2:* org.springframework.cloud:spring-cloud-starter-zipkin',
  zookeeper: 'org.apache.zookeeper:*',
};
