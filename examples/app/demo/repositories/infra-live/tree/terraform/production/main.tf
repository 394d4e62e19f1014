terraform {
  required_version = ">= 1.9"
  backend "s3" {
    bucket = "hf-terraform-state"
    key    = "production.tfstate"
    region = "eu-west-1"
  }
}

module "orders_db" {
  source      = "../modules/postgres"
  name        = "orders"
  size        = "large"
  cost_center = "4310"
}

module "checkout_db" {
  source      = "../modules/postgres"
  name        = "checkout"
  size        = "medium"
  cost_center = "4210"
}

resource "aws_elasticache_replication_group" "cart" {
  replication_group_id = "cart"
  description          = "Live baskets"
  node_type            = var.cart_redis_node_type
  num_cache_clusters   = 2
  engine               = "redis"
  engine_version       = "7.1"
}

resource "aws_msk_cluster" "main" {
  cluster_name           = "main"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3

  broker_node_group_info {
    instance_type   = "kafka.m7g.large"
    client_subnets  = var.private_subnets
    security_groups = [var.kafka_security_group]
  }
}
