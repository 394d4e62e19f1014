using Microsoft.EntityFrameworkCore;

namespace Service;

/// <summary>
/// Makes the tables when the service starts, and tries again until the database is there. Many replicas may do it at once: a
/// lock in the database lets one go first.
/// </summary>
public sealed class DatabaseMigrator(IDbContextFactory<ServiceDbContext> factory, ILogger<DatabaseMigrator> logger) : BackgroundService
{
    private volatile bool _done;

    public bool Done => _done;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var database = await factory.CreateDbContextAsync(stoppingToken);
                await using var transaction = await database.Database.BeginTransactionAsync(stoppingToken);
                await database.Database.ExecuteSqlRawAsync(ServiceDbContext.Migration, stoppingToken);
                await transaction.CommitAsync(stoppingToken);
                _done = true;
                return;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                logger.LogWarning("The database is not there yet: {Reason}", error.Message);
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }
        }
    }
}
