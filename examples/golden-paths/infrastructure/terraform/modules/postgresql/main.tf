terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.70, < 7.0"
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

resource "aws_db_instance" "this" {
  identifier     = local.id
  engine         = "postgres"
  engine_version = var.engine_version
  instance_class = { small = "db.t4g.small", medium = "db.m7g.large", large = "db.r7g.xlarge" }[var.size]

  db_name                       = "app"
  username                      = "app"
  manage_master_user_password   = true
  master_user_secret_kms_key_id = var.network.kms_key_arn

  allocated_storage     = var.storage_gb
  max_allocated_storage = var.storage_gb * 2
  storage_type          = "gp3"
  storage_encrypted     = true
  kms_key_id            = var.network.kms_key_arn

  publicly_accessible    = false
  db_subnet_group_name   = var.network.subnet_group_name
  vpc_security_group_ids = var.network.security_group_ids
  multi_az               = var.tags.environment == "production"

  backup_retention_period   = var.backup_retention_days
  backup_window             = "02:00-03:00"
  maintenance_window        = "sun:03:30-sun:04:30"
  copy_tags_to_snapshot     = true
  delete_automated_backups  = false
  deletion_protection       = true
  skip_final_snapshot       = false
  final_snapshot_identifier = "${local.id}-final"

  auto_minor_version_upgrade      = true
  performance_insights_enabled    = true
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]

  tags = local.tags
}
