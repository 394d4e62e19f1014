output "url" {
  value = aws_sqs_queue.this.url
}

output "arn" {
  value = aws_sqs_queue.this.arn
}

output "dead_letter_url" {
  value = aws_sqs_queue.dead_letters.url
}
