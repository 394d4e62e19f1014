namespace Service;

/// <summary>The HTTP interface of openapi.yaml.</summary>
public static class ItemsEndpoints
{
    private const int Most = 100;

    public sealed record NewItem(string? Name);

    public static void MapItems(this IEndpointRouteBuilder routes)
    {
        var items = routes.MapGroup("/v1/items").RequireAuthorization();

        items.MapPost("", async (NewItem body, IItemStore store, CancellationToken cancellationToken) =>
        {
            if (!Item.IsName(body.Name))
            {
                return Refuse($"name must have 1 to {Item.LongestName} characters");
            }
            var item = await store.CreateAsync(body.Name!, cancellationToken);
            return Results.Created($"/v1/items/{item.Id}", item);
        });

        items.MapGet("", async (IItemStore store, CancellationToken cancellationToken, int limit = 20) =>
            limit is < 1 or > Most
                ? Refuse($"limit must be 1 to {Most}")
                : Results.Ok(await store.ListAsync(limit, cancellationToken)));

        items.MapGet("{id}", async (string id, IItemStore store, CancellationToken cancellationToken) =>
        {
            if (!Guid.TryParse(id, out var parsed))
            {
                return Refuse("the id is no UUID");
            }
            var item = await store.GetAsync(parsed, cancellationToken);
            return item is null ? Results.NotFound() : Results.Ok(item);
        });
    }

    private static IResult Refuse(string reason) => Results.BadRequest(new { error = reason });
}
