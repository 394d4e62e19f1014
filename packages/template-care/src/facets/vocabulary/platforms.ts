/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** @internal */
export const storages = `
postgres: postgres|postgresql|psql|pgsql|~pg > relational-database
aurora: aurora postgres|aurora postgresql|aurora mysql|~aurora > relational-database rds aws
mysql: mysql > relational-database
mariadb: mariadb > relational-database
sql-server: sql server|mssql|sqlserver|azure sql > relational-database
oracle-database: oracle database|oracle db|oracledb|~oracle > relational-database
db2: db2 > relational-database
cockroachdb: cockroachdb|cockroach db > relational-database
sqlite: sqlite > relational-database
rds: rds|relational database service > relational-database aws
relational-database: relational database|sql database
mongodb: mongodb|mongo|documentdb
mongodb-atlas: mongodb atlas|mongo atlas > mongodb
dynamodb: dynamodb|dynamo db|dynamo|ddb > aws
cassandra: cassandra|scylladb|scylla
couchbase: couchbase|couchdb
cosmosdb: cosmosdb|cosmos db > azure
firestore: firestore|firebase > gcp
redis: redis|valkey|elasticache|memorystore
memcached: memcached
elasticsearch: elasticsearch|opensearch|elastic search|elk stack
solr: solr
neo4j: neo4j|graph database
influxdb: influxdb|timescaledb|time series database
vector-database: vector database|vector db|vector store|chromadb|milvus|weaviate|qdrant|pinecone|pgvector
s3: s3|simple storage service > aws object-storage
gcs: gcs|google cloud storage > gcp object-storage
azure-blob: azure blob|blob storage|azure storage > azure object-storage
minio: minio > object-storage
object-storage: object storage|object store|~bucket
hdfs: hdfs|hadoop
snowflake: ~snowflake
bigquery: bigquery|big query > gcp
redshift: redshift > aws
databricks: databricks|delta lake|lakehouse
clickhouse: clickhouse
trino: trino|presto
`;

/** @internal */
export const messagings = `
kafka: kafka|msk|strimzi|redpanda
rabbitmq: rabbitmq|rabbit mq|amqp
activemq: activemq|artemis|amq broker|jms
ibm-mq: ibm mq|mqseries|websphere mq
nats: jetstream|~nats
pulsar: apache pulsar|~pulsar
mqtt: mqtt|mosquitto
sqs: sqs|simple queue service > aws
sns: sns|simple notification service > aws
kinesis: kinesis > aws
eventbridge: eventbridge|event bridge|event bus > aws
pubsub: google pubsub|google pub sub|cloud pubsub|cloud pub sub > gcp
azure-service-bus: service bus|azure servicebus > azure
azure-event-hub: event hub|event hubs|eventhub > azure
`;

/** @internal */
export const protocols = `
grpc: grpc|protobuf|protocol buffers|proto3
graphql: graphql|apollo server|apollo federation
soap: soap api|soap service|wsdl|~soap
websocket: websocket|websockets|socket io
odata: odata
asyncapi: asyncapi|async api
openapi: openapi|swagger|open api
trpc: trpc
mcp-server: model context protocol|mcp server|~mcp
`;

/** @internal */
export const providers = `
aws: aws|amazon web services|~amazon
azure: azure
gcp: gcp|google cloud
alibaba-cloud: alibaba cloud|aliyun
ibm-cloud: ibm cloud
oracle-cloud: oracle cloud
digitalocean: digitalocean|digital ocean
hetzner: hetzner
heroku: heroku
vercel: vercel
netlify: netlify
cloudflare: cloudflare
openstack: openstack
vmware: vmware|vsphere|esxi
mainframe: mainframe|zos|cics
`;

/** @internal */
export const cloudServices = `
lambda: lambda|lambdas > aws serverless
api-gateway: api gateway|apigw|apigateway
step-functions: step functions|step function|stepfunctions|state machine > aws
bedrock: bedrock > aws llm
sagemaker: sagemaker > aws
eks: eks|elastic kubernetes service > aws kubernetes
ecs: fargate|elastic container service|~ecs > aws
ec2: ec2 > aws virtual-machine
cloudfront: cloudfront > aws
cognito: cognito > aws
route53: route53 > aws
glue: aws glue > aws
emr: ~emr > aws
aws-batch: aws batch > aws
app-runner: app runner|apprunner > aws
aks: aks|azure kubernetes service > azure kubernetes
azure-functions: azure function|azure functions|function app > azure serverless
azure-app-service: azure app service|azure web app > azure
azure-container-apps: azure container app|azure container apps > azure
logic-apps: logic app|logic apps > azure
gke: gke|google kubernetes engine > gcp kubernetes
cloud-run: cloud run > gcp serverless
cloud-functions: google cloud function|google cloud functions > gcp serverless
dataflow: apache beam|~dataflow > gcp
vertex-ai: vertex ai > gcp
elastic-beanstalk: elastic beanstalk|elasticbeanstalk|beanstalk > aws
resource-group: resource group|resource groups > azure
key-vault: key vault|keyvault > azure
container-registry: container registry|docker registry|image registry|image repository
ecr: ~ecr|elastic container registry > aws container-registry
acr: ~acr|azure container registry > azure container-registry
load-balancer: load balancer|load balancers
serverless: serverless
virtual-machine: virtual machine|virtual machines|~vm
vpc: vpc|virtual private cloud
transit-gateway: transit gateway|transit gw
trainium: trainium|inferentia > aws
gpu: gpu|gpus|nvidia|cuda
`;

/** @internal */
export const infrastructures = `
terraform: terraform|opentofu|~tf
pulumi: pulumi
cloudformation: cloudformation > aws
aws-cdk: aws cdk|~cdk > aws
bicep: arm template|~bicep > azure
crossplane: crossplane
ansible: ansible|~aap
chef: chef cookbook
puppet: puppet module|~puppet
vagrant: vagrant
nomad: hashicorp nomad|~nomad
helm: helm
kustomize: kustomize
kubernetes: kubernetes|k8s
openshift: openshift|~ocp > kubernetes
docker: docker|dockerfile|container image
kubevela: kubevela|~vela
kro: ~kro
ack: aws controllers for kubernetes|~ack > aws
argocd: argocd|argo cd|~argo
flux: fluxcd|flux cd|~flux
knative: knative > serverless
istio: istio > service-mesh
linkerd: linkerd > service-mesh
service-mesh: service mesh
operator: kubernetes operator|k8s operator|operator sdk|operator framework|custom controller|~operator
aviatrix: aviatrix
spoke-gateway: spoke gateway|spoke gw
cloud-firewall: cloud firewall|dcf
`;

/** @internal */
export const deliveries = `
github-actions: github actions|github action|github workflow|gha > github
gitlab-ci: gitlab ci|gitlab pipeline > gitlab
azure-pipelines: azure pipelines|azure pipeline > azure-devops
jenkins: jenkins|jenkinsfile
circleci: circleci|circle ci
tekton: tekton
teamcity: teamcity
buildkite: buildkite
travis: travis ci|travisci
ci-pipeline: ci|cicd|ci cd|continuous integration|build pipeline|ci pipeline|cd pipeline|delivery pipeline|deployment pipeline|continuous delivery|continuous deployment
github: github
gitlab: gitlab
bitbucket: bitbucket
gitea: gitea|forgejo
azure-devops: azure devops|~ado|azdo|vsts
gerrit: gerrit
github-pages: github pages|gh pages > github
`;
