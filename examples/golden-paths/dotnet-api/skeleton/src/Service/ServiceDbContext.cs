using Microsoft.EntityFrameworkCore;

namespace Service;

/// <summary>A message that waits to be sent. It is written with what it tells of, in one transaction.</summary>
public sealed class OutboxMessage
{
    public long Id { get; init; }

    public required string Key { get; init; }

    public required string Body { get; init; }

    public DateTimeOffset? SentAt { get; set; }
}

public sealed class ServiceDbContext(DbContextOptions<ServiceDbContext> options) : DbContext(options)
{
    public const string Migration = """
        SELECT pg_advisory_xact_lock(726581);
        CREATE TABLE IF NOT EXISTS items (
          id uuid PRIMARY KEY,
          name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
          created_at timestamptz NOT NULL
        );
        CREATE INDEX IF NOT EXISTS items_newest ON items (created_at DESC, id);
        CREATE TABLE IF NOT EXISTS outbox (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          key text NOT NULL,
          body text NOT NULL,
          sent_at timestamptz
        );
        CREATE INDEX IF NOT EXISTS outbox_waiting ON outbox (id) WHERE sent_at IS NULL;
        """;

    public DbSet<Item> Items => Set<Item>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Item>(item =>
        {
            item.ToTable("items");
            item.HasKey(one => one.Id);
            item.Property(one => one.Id).HasColumnName("id").ValueGeneratedNever();
            item.Property(one => one.Name).HasColumnName("name");
            item.Property(one => one.CreatedAt).HasColumnName("created_at");
        });
        modelBuilder.Entity<OutboxMessage>(message =>
        {
            message.ToTable("outbox");
            message.HasKey(one => one.Id);
            message.Property(one => one.Id).HasColumnName("id").UseIdentityAlwaysColumn();
            message.Property(one => one.Key).HasColumnName("key");
            message.Property(one => one.Body).HasColumnName("body");
            message.Property(one => one.SentAt).HasColumnName("sent_at");
        });
    }
}
