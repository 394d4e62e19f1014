using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Service.Tests;

public sealed class ItemsTests : IDisposable
{
    private readonly ServiceFactory _factory = new();
    private readonly HttpClient _client;

    public ItemsTests()
    {
        _client = _factory.CreateClient();
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Test");
    }

    public void Dispose() => _factory.Dispose();

    [Fact]
    public async Task KeepsItemsAndFindsThemAgain()
    {
        var created = await _client.PostAsJsonAsync("/v1/items", new { name = "lamp" });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var item = await created.Content.ReadFromJsonAsync<Item>();
        Assert.Equal(item, await _client.GetFromJsonAsync<Item>($"/v1/items/{item!.Id}"));
        Assert.Equal([item], await _client.GetFromJsonAsync<List<Item>>("/v1/items?limit=1"));
    }

    [Fact]
    public async Task RefusesWhatTheInterfaceDoesNotAllow()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.PostAsJsonAsync("/v1/items", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.PostAsJsonAsync("/v1/items", new { name = new string('x', 201) })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.GetAsync("/v1/items?limit=0")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.GetAsync("/v1/items/not-an-id")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync($"/v1/items/{Guid.NewGuid()}")).StatusCode);
    }

    [Fact]
    public async Task AsksWhoIsThereOnlyForItems()
    {
        using var stranger = _factory.CreateClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/v1/items")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/healthz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/readyz")).StatusCode);
        _factory.Store.Ready = false;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await stranger.GetAsync("/readyz")).StatusCode);
        Assert.Contains("http_requests_total{method=\"GET\",route=\"/readyz\",code=\"503\"}", await stranger.GetStringAsync("/metrics"));
    }
}
