variable "cart_redis_node_type" {
  type    = string
  default = "cache.m7g.large"
}

variable "search_data_nodes" {
  type    = number
  default = 3
}

variable "private_subnets" {
  type = list(string)
}

variable "kafka_security_group" {
  type = string
}
