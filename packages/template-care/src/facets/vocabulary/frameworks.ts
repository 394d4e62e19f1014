/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** @internal */
export const frameworks = `
spring-boot: spring boot|springboot|spring framework|spring mvc|~spring|spring cloud|webflux > java
quarkus: quarkus > java
micronaut: micronaut > java
helidon: helidon > java
vertx: vertx|vert x > java
dropwizard: dropwizard > java
jakarta-ee: jakarta ee|jakartaee|java ee|javaee|j2ee|wildfly|open liberty|openliberty|microprofile|jboss eap > java
camel: apache camel|camel k|~camel
ktor: ktor > kotlin
akka: akka|pekko
play-framework: play framework
react: react|reactjs|react js|create react app|~cra > javascript frontend
nextjs: nextjs|next js > react
gatsby: gatsby|gatsbyjs > react
react-native: react native > mobile
angular: angular|angularjs > javascript frontend
vue: vue|vuejs|vue js > javascript frontend
nuxt: nuxt|nuxtjs > vue
svelte: svelte|sveltekit > javascript frontend
solidjs: solidjs > javascript frontend
astro: ~astro > frontend
htmx: htmx > frontend
web-components: lit element|litelement|web components > frontend
ember: emberjs|ember js > javascript frontend
jquery: jquery > javascript frontend
blazor: blazor > dotnet frontend
express: expressjs|express js|~express > nodejs
nestjs: nestjs|nest js > nodejs
fastify: fastify > nodejs
koa: koajs|~koa > nodejs
hapi: hapi|hapijs > nodejs
loopback: loopback|loopback4 > nodejs
django: django > python web-application
flask: flask > python web-application
fastapi: fastapi|fast api > python
streamlit: streamlit > python web-application
gradio: gradio > python web-application
celery: celery > python
rails: rails|ruby on rails > ruby web-application
sinatra: sinatra > ruby
laravel: laravel > php web-application
symfony: symfony > php web-application
wordpress: wordpress > php
drupal: drupal > php
magento: magento > php
phoenix: phoenix liveview|~phoenix > elixir
gin: gin gonic|~gin > go
cobra: spf13|~cobra > go
actix: actix > rust
axum: axum > rust
tauri: tauri > desktop
electron: electronjs|~electron > desktop
flutter: flutter > dart mobile
ionic: ionic|capacitorjs > mobile
xamarin: xamarin|dotnet maui|~maui > dotnet mobile
jetpack-compose: jetpack compose > mobile
wpf: wpf > dotnet desktop
windows-forms: winforms|windows forms|win forms > dotnet desktop
aspnet-mvc: asp net mvc|aspnet mvc > dotnet web-application
qt: qt5|qt6|qml > desktop
unity: unity3d|~unity > game
unreal: unreal engine|~unreal > game
godot: godot > game
shiny: ~shiny app|r shiny > r-language
spring-ai: spring ai > spring-boot llm
langchain4j: langchain4j > langchain java
langchain: langchain|langgraph|llamaindex|llama index
pytorch: pytorch|torchserve > python
tensorflow: tensorflow|keras > python
scikit-learn: scikit learn|sklearn > python
backstage-plugin: backstage plugin|portal plugin|plugin for backstage|plugin for portal|roadie plugin|backstage frontend plugin|backstage backend plugin
arduino: arduino > firmware
esp32: esp32|esp8266 > firmware
jekyll: jekyll
hugo: ~hugo
docusaurus: docusaurus > docs
mkdocs: mkdocs|techdocs|tech docs > docs
antora: antora|asciidoc > docs
storybook: storybook
`;
