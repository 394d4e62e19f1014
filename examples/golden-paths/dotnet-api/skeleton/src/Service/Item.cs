namespace Service;

/// <summary>What the service keeps.</summary>
public sealed record Item(Guid Id, string Name, DateTimeOffset CreatedAt)
{
    public const int LongestName = 200;

    public static bool IsName(string? name) => name is { Length: > 0 } && name.Length <= LongestName;
}

/// <summary>Where items are kept.</summary>
public interface IItemStore
{
    /// <summary>Keeps an item, and with it the message that it was made: both or neither.</summary>
    Task<Item> CreateAsync(string name, CancellationToken cancellationToken);

    Task<Item?> GetAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<Item>> ListAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Whether a request can be served now.</summary>
    Task<bool> ReadyAsync(CancellationToken cancellationToken);
}
