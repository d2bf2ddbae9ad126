package dev.signalbox.cli.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is asked for: a path and its parameters, encoded. */
public record Resource(String path) {
    private static final String VERSION_1 = "/api/v1";

    /** A resource of the first version; every segment is encoded. */
    public static Resource of(String... segments) {
        StringBuilder path = new StringBuilder(VERSION_1);
        for (String segment : segments) {
            path.append('/').append(encoded(segment).replace("+", "%20"));
        }
        return new Resource(path.toString());
    }

    public Resource with(String parameter, String value) {
        return new Resource(path + (path.contains("?") ? "&" : "?") + parameter + "=" + encoded(value));
    }

    /** The same resource where there is no value. */
    public Resource with(String parameter, Optional<String> value) {
        return value.map(given -> with(parameter, given)).orElse(this);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
