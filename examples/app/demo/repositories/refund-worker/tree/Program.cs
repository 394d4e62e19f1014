using RefundWorker;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddHttpClient("payments", client =>
    client.BaseAddress = new Uri(builder.Configuration["Payments:BaseUrl"] ?? "http://payment-gateway.payments.svc"));
builder.Services.AddHostedService<OrderListener>();
builder.Build().Run();
