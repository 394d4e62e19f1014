/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What is to be made, when it is more particular than "a service". @internal */
export const artifacts = `
frontend: frontend|front end|website|web site|single page app|single page application|spa|web ui|user interface|~ui|~fe > web-application
web-application: webapp|web app|web application
mobile: mobile app|mobile application|ios|android|iphone|ipad
desktop: desktop app|desktop application|desktop client
game: video game|~game
browser-extension: browser extension|chrome extension|firefox extension
editor-extension: vscode extension|vs code extension|intellij plugin|jetbrains plugin
cli-tool: cli|command line|commandline
library: library|sdk|client library|npm package|python package|nuget package|ruby gem
firmware: firmware|microcontroller|embedded software|embedded device|rtos
smart-contract: smart contract|smart contracts|ethereum|dapp|web3
docs: documentation|docs|handbook|knowledge base
static-site: static site|static website|static web site|landing page > frontend
data-pipeline: data pipeline|data pipelines|etl|elt|data ingestion|ingestion pipeline
data-warehouse: data warehouse|data mart|data lake|datalake
dashboard: bi report|tableau|looker|~dashboard
notebook: notebook|notebooks|jupyter|jupyterhub
chatbot: chatbot|chat bot|chatbots|chat assistant|conversational assistant|conversational agent
slack-bot: slack bot|slackbot|teams bot|discord bot|telegram bot|slack app|whatsapp bot
web-scraper: scraper|web scraper|crawler|web crawler
rfc: rfc|request for comments
adr: adr|architecture decision record|decision record
merge-request: merge request|~mr
pull-request: pull request|~pr
vpn: vpn
preview-environment: preview environment|preview environments|review app|review apps|ephemeral environment|ephemeral environments
batch-job: batch job|cron job|scheduled job|cronjob
`;

/** What it does. @internal */
export const capabilities = `
speech-to-text: speech to text|audio to text|transcribe|transcribes|transcript|transcripts|transcription|speech recognition|speech|audio|whisper
object-detection: object detection|detect objects|computer vision|image recognition|image classification|object recognition
code-generation: codegen|code gen|code generation|generate code|generates code|generates source code|generate source code|coding assistant|code assistant
rag: retrieval augmented generation|retrieval augmented|~rag
llm: llm|llms|large language model|large language models|language model|genai|gen ai|generative ai|gpt|openai|llama cpp|ollama
vllm: vllm > llm model-serving
model-serving: model server|model serving|serve model|serve llm|serve llm model|serving model|inference server|inference service|model inference
machine-learning: machine learning|ml model|deep learning|ml training|mlops
image-generation: image generation|text to image|stable diffusion
sentiment-analysis: sentiment analysis
ocr: ocr|optical character recognition
video-processing: video streaming|transcoder|transcoding|ffmpeg|video processing
stream-processing: stream processing|flink|kafka streams|spark streaming
spark: apache spark|pyspark|~spark
ray: ray serve|ray cluster|kuberay|~ray
airflow: airflow|dagster
dbt: ~dbt
temporal: temporal io|temporalio|temporal worker|temporal workflow|~temporal
workflow-engine: camunda|zeebe|bpmn|workflow engine
argo-workflows: argo workflows|argo workflow
monitoring: monitoring|observability|prometheus|grafana
cost-monitoring: cost monitoring|kubecost|opencost|finops|cost visibility
branch-protection: branch protection|protect branch|protect main branch|protected branch
elastic-fabric-adapter: elastic fabric adapter|efa
codeowners: codeowners|code owners|code owner
readme: readme
catalog-entry: catalog info|catalog entry|catalog file
server-side-rendering: ssr|server side rendering|server side rendered|rendered on server|server rendered
iot: internet of things|~iot
blockchain: blockchain|hyperledger|cryptocurrency|bitcoin
payment-gateway: payment gateway
database-migration: liquibase|flyway|database migration|database migrations|db migration|db migrations|schema migration|schema migrations
clean-architecture: clean architecture|hexagonal|hexa arch|ports adapters|ddd|domain driven|ports and adapters|onion architecture
quantum: quantum computing|qiskit|quantum circuit
augmented-reality: augmented reality|virtual reality
robotics: robotics|ros2
feature-flags: feature flag|feature flags|launchdarkly
load-testing: load testing|load test|k6|jmeter|gatling
end-to-end-tests: playwright|cypress|selenium|e2e tests|end to end tests
cms: headless cms|contentful|strapi|~cms
ecommerce: e commerce|ecommerce|web shop|webshop|online shop|shopify
`;

/** @internal */
export const authentications = `
oidc: oidc|openid connect|openid
oauth: oauth|oauth2
saml: saml
ldap: ldap|active directory
keycloak: keycloak
auth0: auth0
okta: ~okta
entra: entra id|azure ad|azure active directory
mtls: mtls|mutual tls
jwt: jwt
`;

/** @internal */
export const compliances = `
pci-dss: pci|pci dss
hipaa: hipaa
gdpr: gdpr
fedramp: fedramp
iso27001: iso27001|iso 27001
soc2: soc2|soc 2
`;

/** Named products that a template either knows or does not. @internal */
export const products = `
salesforce: salesforce|lightning component
sap: s4hana|sap btp|~sap
servicenow: servicenow
sharepoint: sharepoint
power-platform: power apps|power automate|power platform|power bi
pagerduty: pagerduty|pager duty|opsgenie
datadog: datadog
splunk: splunk
new-relic: new relic|newrelic
dynatrace: dynatrace
sentry: ~sentry
jira: jira
confluence: confluence
vault: hashicorp vault|~vault
consul: hashicorp consul|~consul
kong: kong gateway|~kong
nginx: nginx
apigee: apigee
mulesoft: mulesoft
tibco: tibco
twilio: twilio
sonarqube: sonarqube|sonar qube|sonarcloud
artifactory: artifactory|jfrog
moodle: moodle
`;
