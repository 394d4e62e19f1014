using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Service;

/// <summary>Items in PostgreSQL.</summary>
public sealed class PostgresItemStore(IDbContextFactory<ServiceDbContext> factory, DatabaseMigrator migrator) : IItemStore
{
    public async Task<Item> CreateAsync(string name, CancellationToken cancellationToken)
    {
        await using var database = await factory.CreateDbContextAsync(cancellationToken);
        var item = new Item(Guid.CreateVersion7(), name, DateTimeOffset.UtcNow);
        database.Items.Add(item);
        database.Outbox.Add(new OutboxMessage
        {
            Key = item.Id.ToString(),
            Body = JsonSerializer.Serialize(new { type = "item-created", item.Id, item.Name, item.CreatedAt }, JsonSerializerOptions.Web),
        });
        // One call is one transaction.
        await database.SaveChangesAsync(cancellationToken);
        return item;
    }

    public async Task<Item?> GetAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var database = await factory.CreateDbContextAsync(cancellationToken);
        return await database.Items.AsNoTracking().SingleOrDefaultAsync(item => item.Id == id, cancellationToken);
    }

    public async Task<IReadOnlyList<Item>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        await using var database = await factory.CreateDbContextAsync(cancellationToken);
        return await database.Items.AsNoTracking()
            .OrderByDescending(item => item.CreatedAt).ThenBy(item => item.Id)
            .Take(limit)
            .ToListAsync(cancellationToken);
    }

    public async Task<bool> ReadyAsync(CancellationToken cancellationToken)
    {
        if (!migrator.Done)
        {
            return false;
        }
        await using var database = await factory.CreateDbContextAsync(cancellationToken);
        return await database.Database.CanConnectAsync(cancellationToken);
    }
}
