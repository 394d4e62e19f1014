using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.EntityFrameworkCore;
using Prometheus;
using Service;

var builder = WebApplication.CreateBuilder(args);
var configuration = builder.Configuration;

string Required(string name) => configuration[name] is { Length: > 0 } value
    ? value
    : throw new InvalidOperationException($"Set {name}; docs/index.md says what it is");

builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = 64 * 1024);
builder.WebHost.UseUrls($"http://0.0.0.0:{configuration["PORT"] ?? "8080"}");
builder.Logging.ClearProviders().AddJsonConsole();

builder.Services
    .AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
    .AddJwtBearer(options =>
    {
        options.Authority = Required("OIDC_AUTHORITY");
        options.Audience = Required("OIDC_AUDIENCE");
        options.TokenValidationParameters.ValidateIssuer = true;
        options.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(30);
    });
builder.Services.AddAuthorization();

builder.Services.AddDbContextFactory<ServiceDbContext>(options =>
    options.UseNpgsql(DatabaseAddress.ToConnectionString(Required("DATABASE_URL"))));
builder.Services.AddSingleton<DatabaseMigrator>();
builder.Services.AddHostedService(services => services.GetRequiredService<DatabaseMigrator>());
builder.Services.AddSingleton<IItemStore, PostgresItemStore>();
builder.Services.AddSingleton<IMessagePublisher>(_ =>
    new KafkaMessagePublisher(Required("KAFKA_SERVERS"), Required("KAFKA_TOPIC")));
builder.Services.AddHostedService<OutboxPublisher>();

var app = builder.Build();
app.UseRouting();
app.UseRequestMetrics();
app.UseAuthentication();
app.UseAuthorization();

app.MapGet("/healthz", () => Results.Ok(new { status = "ok" }));
app.MapGet("/readyz", async (IItemStore store, CancellationToken cancellationToken) =>
    await store.ReadyAsync(cancellationToken)
        ? Results.Ok(new { status = "ok" })
        : Results.Json(new { status = "not ready" }, statusCode: StatusCodes.Status503ServiceUnavailable));
app.MapMetrics();
app.MapItems();
app.Run();

/// <summary>For the tests.</summary>
public partial class Program;
