terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.70, < 7.0"
    }
    random = {
      source  = "hashicorp/random"
      version = ">= 3.6, < 4.0"
    }
  }
}

locals {
  id = "${var.tags.app}-${var.tags.environment}-${var.name}"
  tags = {
    Owner       = var.tags.owner
    App         = var.tags.app
    Environment = var.tags.environment
    CostCenter  = var.tags.cost_center
  }
}

resource "random_password" "token" {
  length  = 64
  special = false
}

resource "aws_secretsmanager_secret" "token" {
  name       = "${local.id}-cache"
  kms_key_id = var.network.kms_key_arn
  tags       = local.tags
}

resource "aws_secretsmanager_secret_version" "token" {
  secret_id     = aws_secretsmanager_secret.token.id
  secret_string = random_password.token.result
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = substr(local.id, 0, 40)
  description          = "Cache ${var.name} of ${var.tags.app}"
  engine               = "valkey"
  engine_version       = var.engine_version
  node_type            = { small = "cache.t4g.small", medium = "cache.m7g.large", large = "cache.r7g.xlarge" }[var.size]
  port                 = 6379

  at_rest_encryption_enabled = true
  kms_key_id                 = var.network.kms_key_arn
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  auth_token                 = random_password.token.result

  subnet_group_name  = var.network.subnet_group_name
  security_group_ids = var.network.security_group_ids

  num_cache_clusters         = var.replicas + 1
  automatic_failover_enabled = true
  multi_az_enabled           = true

  snapshot_retention_limit  = var.snapshot_retention_days
  snapshot_window           = "02:00-03:00"
  maintenance_window        = "sun:03:30-sun:04:30"
  final_snapshot_identifier = "${local.id}-final"

  tags = local.tags
}
