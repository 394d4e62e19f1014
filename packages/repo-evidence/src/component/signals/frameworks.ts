/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const words = (text: string) => new Set(text.trim().split(/\s+/));

/** @internal */
export const FRONTEND = words(
  `react vue angular angularjs svelte nextjs nuxt gatsby astro ember blazor jekyll solid preact remix lit qwik docusaurus
  vitepress vuepress eleventy hexo hugo backbone`,
);

/** @internal */
export const SERVER = words(
  `express fastify koa hapi nestjs hono restify feathers adonisjs sails loopback strapi payload
  django flask fastapi starlette tornado pyramid litestar sanic bottle falcon quart cherrypy robyn celery
  rails sinatra grape hanami roda sidekiq laravel lumen symfony slim cakephp codeigniter yii laminas drupal wordpress magento phoenix
  spring-boot quarkus micronaut ktor dropwizard helidon javalin vertx spark-java grails play http4s akka-http pekko
  aspnetcore signalr orleans azure-functions nservicebus gin echo fiber chi gorilla beego iris buffalo goa kratos fasthttp
  actix axum rocket warp poem salvo loco aws-lambda cloud-functions cloudflare-workers`,
);

/** A server that offers one of these is called, not browsed. @internal */
export const CALLED_BY_PROGRAMS = words(
  'django-rest-framework graphql openapi grpc fastapi asyncapi soap',
);

/** Frameworks that libraries build on too: they serve only where something starts them. @internal */
export const STARTED = words(
  'spring-boot quarkus micronaut ktor dropwizard helidon vertx grails play http4s akka-http pekko',
);
