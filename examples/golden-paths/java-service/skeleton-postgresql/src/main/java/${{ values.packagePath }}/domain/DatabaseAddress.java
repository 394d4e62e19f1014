package ${{ values.package }}.domain;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** An address such as {@code postgresql://user:password@host:5432/name?sslmode=require}, as JDBC wants it. */
public record DatabaseAddress(String jdbcUrl, String user, String password) {
    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException when it is none; the message does not quote it, for it holds a password
     */
    public static DatabaseAddress parse(String address) {
        URI uri;
        try {
            uri = URI.create(address.trim());
        } catch (IllegalArgumentException error) {
            throw new IllegalArgumentException("DATABASE_URL is no address");
        }
        if (uri.getHost() == null || !("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("DATABASE_URL must be postgresql://user:password@host:port/name");
        }
        String[] login = uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
        return new DatabaseAddress(
                "jdbc:postgresql://" + uri.getHost() + ":" + (uri.getPort() < 0 ? 5432 : uri.getPort()) + uri.getRawPath()
                        + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
                login.length > 0 ? decoded(login[0]) : "",
                login.length > 1 ? decoded(login[1]) : "");
    }

    private static String decoded(String text) {
        // A "+" of a password is a plus, not a space.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "DatabaseAddress[" + jdbcUrl + "]";
    }
}
