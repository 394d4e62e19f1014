locals {
  classes = { small = "db.m7g.large", medium = "db.m7g.xlarge", large = "db.m7g.2xlarge" }
}

resource "aws_db_instance" "this" {
  identifier                  = var.name
  engine                      = "postgres"
  engine_version              = "16"
  instance_class              = local.classes[var.size]
  allocated_storage           = 100
  storage_encrypted           = true
  multi_az                    = true
  backup_retention_period     = 14
  manage_master_user_password = true
  username                    = "owner"
  tags                        = { App = var.name, CostCenter = var.cost_center, Environment = "production" }
}
