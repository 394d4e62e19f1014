using System.Collections.Concurrent;

namespace Service.Tests;

internal sealed class MemoryItemStore : IItemStore
{
    private readonly ConcurrentQueue<Item> _items = new();

    public bool Ready { get; set; } = true;

    public Task<Item> CreateAsync(string name, CancellationToken cancellationToken)
    {
        var item = new Item(Guid.NewGuid(), name, DateTimeOffset.UtcNow);
        _items.Enqueue(item);
        return Task.FromResult(item);
    }

    public Task<Item?> GetAsync(Guid id, CancellationToken cancellationToken) =>
        Task.FromResult(_items.FirstOrDefault(item => item.Id == id));

    public Task<IReadOnlyList<Item>> ListAsync(int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Item>>(_items.Reverse().Take(limit).ToList());

    public Task<bool> ReadyAsync(CancellationToken cancellationToken) => Task.FromResult(Ready);
}
