package dev.signalbox.local;

import java.util.regex.Pattern;

/** A database of a PostgreSQL server, as a JDBC client needs it. */
public record Database(String url, String user, String password) {
    private static final Pattern NAME = Pattern.compile("^(jdbc:postgresql://[^/?]+/)[^/?]*");

    /** Another database of the same server. */
    Database named(String name) {
        var matcher = NAME.matcher(url);
        if (!matcher.find()) {
            throw new PartFailed(
                    "PostgreSQL",
                    "has an unusable address: %s".formatted(url),
                    "set SIGNALBOX_DB_URL to the form jdbc:postgresql://host:port/database.");
        }
        return new Database(matcher.group(1) + name + url.substring(matcher.end()), user, password);
    }
}
