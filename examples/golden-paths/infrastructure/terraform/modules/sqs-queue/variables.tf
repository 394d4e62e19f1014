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

variable "kms_key_arn" {
  description = "The key of the environment"
  type        = string
}

variable "fifo" {
  type    = bool
  default = false
}

variable "visibility_timeout_seconds" {
  type    = number
  default = 60
}

variable "retention_days" {
  type    = number
  default = 4
  validation {
    condition     = var.retention_days >= 1 && var.retention_days <= 14
    error_message = "Messages are kept for 1 to 14 days."
  }
}

variable "max_receive_count" {
  type    = number
  default = 5
}
