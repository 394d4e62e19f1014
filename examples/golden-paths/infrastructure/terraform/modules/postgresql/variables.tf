variable "name" {
  description = "What it is called; the application and the environment stand before it"
  type        = string
  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$", var.name))
    error_message = "Lower-case letters, digits and hyphens, at most 40."
  }
}

variable "tags" {
  description = "Who pays and who answers"
  type = object({
    owner       = string
    app         = string
    environment = string
    cost_center = string
  })
  validation {
    condition     = contains(["development", "staging", "production"], var.tags.environment)
    error_message = "The environment is development, staging or production."
  }
  validation {
    condition     = can(regex("^[A-Za-z0-9-]{2,20}$", var.tags.cost_center)) && var.tags.owner != "" && var.tags.app != ""
    error_message = "owner, app and cost_center must be given."
  }
}

variable "network" {
  description = "Private placement, from the module of the platform's network"
  type = object({
    subnet_group_name  = string
    security_group_ids = list(string)
    kms_key_arn        = string
  })
}

variable "engine_version" {
  type    = string
  default = "17"
}

variable "size" {
  type    = string
  default = "small"
  validation {
    condition     = contains(["small", "medium", "large"], var.size)
    error_message = "The size is small, medium or large."
  }
}

variable "storage_gb" {
  type    = number
  default = 20
}

variable "backup_retention_days" {
  type    = number
  default = 14
  validation {
    condition     = var.backup_retention_days >= 7 && var.backup_retention_days <= 35
    error_message = "Backups are kept for 7 to 35 days."
  }
}
