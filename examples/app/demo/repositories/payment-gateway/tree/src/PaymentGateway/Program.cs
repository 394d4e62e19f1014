using Microsoft.EntityFrameworkCore;
using PaymentGateway;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<PaymentsContext>(options =>
    options.UseNpgsql(builder.Configuration.GetConnectionString("Payments")));
builder.Services.AddHttpClient<AdyenClient>(client =>
    client.BaseAddress = new Uri(builder.Configuration["Adyen:BaseUrl"] ?? "https://checkout-test.adyen.com/v71/"));

var app = builder.Build();

app.MapGet("/healthz", () => "ok");
app.MapPost("/authorisations", async (
    AuthorisationRequest request, HttpContext http, PaymentsContext payments, AdyenClient adyen, CancellationToken stop) =>
{
    if (!http.Request.Headers.TryGetValue("Idempotency-Key", out var key) || !Guid.TryParse(key, out var id))
    {
        return Results.Json(new { code = "PAY-400" }, statusCode: 400);
    }

    var known = await payments.Authorisations.FindAsync([id], stop);
    if (known is not null)
    {
        return Results.Ok(known);
    }

    var result = await adyen.AuthoriseAsync(id, request, stop);
    var authorisation = new Authorisation(id, request.Amount, request.Currency, result);
    payments.Authorisations.Add(authorisation);
    await payments.SaveChangesAsync(stop);
    return result == AuthorisationResult.Refused
        ? Results.Json(new { code = "PAY-402" }, statusCode: 402)
        : Results.Ok(authorisation);
});

app.Run();
