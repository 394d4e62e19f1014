using System.Text.Json;
using Confluent.Kafka;

namespace RefundWorker;

public sealed class OrderListener(IConfiguration configuration, IHttpClientFactory clients, ILogger<OrderListener> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await Task.Yield();
        using var consumer = new ConsumerBuilder<string, string>(new ConsumerConfig
        {
            BootstrapServers = configuration["Kafka:Brokers"] ?? "localhost:9092",
            GroupId = "refund-worker",
            EnableAutoCommit = false,
            AutoOffsetReset = AutoOffsetReset.Earliest,
        }).Build();
        consumer.Subscribe("orders.events.v2");
        while (!stop.IsCancellationRequested)
        {
            var message = consumer.Consume(stop);
            var change = JsonSerializer.Deserialize<OrderChanged>(message.Message.Value, JsonSerializerOptions.Web);
            if (change?.State == "RETURNED")
            {
                // The event id is the idempotency key: a message seen twice refunds once.
                using var response = await clients.CreateClient("payments")
                    .PostAsync($"/refunds/{change.EventId}?order={change.Number}", null, stop);
                response.EnsureSuccessStatusCode();
                log.LogInformation("Refunded {Order}", change.Number);
            }

            consumer.Commit(message);
        }
    }
}
