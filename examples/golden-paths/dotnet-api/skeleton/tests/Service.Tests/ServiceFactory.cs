using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Service.Tests;

/// <summary>The service with a store in memory, without its background work, and with "Authorization: Test" as its sign-in.</summary>
internal sealed class ServiceFactory : WebApplicationFactory<Program>
{
    public MemoryItemStore Store { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("OIDC_AUTHORITY", "https://identity.example");
        builder.UseSetting("OIDC_AUDIENCE", "service");
        builder.UseSetting("DATABASE_URL", "postgresql://app:secret@127.0.0.1:1/none");
        builder.UseSetting("KAFKA_SERVERS", "127.0.0.1:1");
        builder.UseSetting("KAFKA_TOPIC", "items");
        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<IHostedService>();
            services.RemoveAll<IItemStore>();
            services.AddSingleton<IItemStore>(Store);
            services.AddAuthentication(TestSignIn.Scheme)
                .AddScheme<AuthenticationSchemeOptions, TestSignIn>(TestSignIn.Scheme, null);
        });
    }

    private sealed class TestSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public new const string Scheme = "Test";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers.Authorization != Scheme)
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }
            var identity = new ClaimsIdentity([new Claim("sub", "somebody")], Scheme);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme)));
        }
    }
}
