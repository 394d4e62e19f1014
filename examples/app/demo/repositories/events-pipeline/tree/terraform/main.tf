terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.70"
    }
  }
}

resource "aws_s3_bucket" "lake" {
  bucket = "hf-event-lake-${var.environment}"
  tags   = local.tags
}

resource "aws_s3_bucket_lifecycle_configuration" "lake" {
  bucket = aws_s3_bucket.lake.id

  rule {
    id     = "thirteen-months"
    status = "Enabled"
    filter {}
    expiration {
      days = 396
    }
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "lake" {
  bucket = aws_s3_bucket.lake.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

locals {
  tags = {
    Owner       = "data"
    App         = "events-pipeline"
    Environment = var.environment
    CostCenter  = "4410"
  }
}
