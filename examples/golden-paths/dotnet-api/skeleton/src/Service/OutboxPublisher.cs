using Confluent.Kafka;
using Microsoft.EntityFrameworkCore;

namespace Service;

/// <summary>Sends messages to the outside.</summary>
public interface IMessagePublisher
{
    /// <summary>Returns when the broker has the message for good.</summary>
    Task PublishAsync(string key, string body, CancellationToken cancellationToken);
}

/// <summary>Publishes to one Kafka topic; all in-sync replicas have the message before it counts as sent.</summary>
public sealed class KafkaMessagePublisher : IMessagePublisher, IDisposable
{
    private readonly IProducer<string, string> _producer;
    private readonly string _topic;

    public KafkaMessagePublisher(string servers, string topic)
    {
        _topic = topic;
        _producer = new ProducerBuilder<string, string>(new ProducerConfig
        {
            BootstrapServers = servers,
            Acks = Acks.All,
            EnableIdempotence = true,
            MessageTimeoutMs = 10_000,
        }).Build();
    }

    public async Task PublishAsync(string key, string body, CancellationToken cancellationToken) =>
        await _producer.ProduceAsync(_topic, new Message<string, string> { Key = key, Value = body }, cancellationToken);

    public void Dispose()
    {
        _producer.Flush(TimeSpan.FromSeconds(5));
        _producer.Dispose();
    }
}

/// <summary>
/// Sends what waits in the outbox, the oldest first. A message may be sent twice, when the service ends between sending and
/// marking; never not at all. Consumers know it again by its key and type.
/// </summary>
public sealed class OutboxPublisher(
    IDbContextFactory<ServiceDbContext> factory,
    IMessagePublisher publisher,
    DatabaseMigrator migrator,
    ILogger<OutboxPublisher> logger) : BackgroundService
{
    private const int Batch = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var sent = 0;
            try
            {
                sent = migrator.Done ? await SendAsync(stoppingToken) : 0;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                logger.LogWarning("Messages wait: {Reason}", error.Message);
            }
            if (sent < Batch)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    private async Task<int> SendAsync(CancellationToken cancellationToken)
    {
        await using var database = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        // Replicas take different messages: a locked row is skipped.
        var waiting = await database.Outbox
            .FromSqlRaw("SELECT * FROM outbox WHERE sent_at IS NULL ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED")
            .ToListAsync(cancellationToken);
        foreach (var message in waiting)
        {
            await publisher.PublishAsync(message.Key, message.Body, cancellationToken);
            message.SentAt = DateTimeOffset.UtcNow;
        }
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return waiting.Count;
    }
}
