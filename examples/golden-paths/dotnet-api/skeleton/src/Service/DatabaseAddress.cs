using Npgsql;

namespace Service;

/// <summary>Reads postgresql://user:password@host:port/name?sslmode=require as Npgsql wants it.</summary>
public static class DatabaseAddress
{
    public static string ToConnectionString(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgresql" or "postgres") || uri.Host.Length == 0)
        {
            // The address holds a password: it is not quoted.
            throw new ArgumentException("DATABASE_URL must be postgresql://user:password@host:port/name");
        }
        var login = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
            Username = Uri.UnescapeDataString(login[0]),
            Password = login.Length > 1 ? Uri.UnescapeDataString(login[1]) : null,
            SslMode = uri.Query.Contains("sslmode=require", StringComparison.Ordinal) ? SslMode.Require : SslMode.Prefer,
            MaxPoolSize = 10,
            Timeout = 5,
            CommandTimeout = 5,
        };
        return builder.ConnectionString;
    }
}
