package dev.signalbox.events.registry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the registry is and how to talk to it, from Confluent's property names.
 *
 * @param urls base addresses, asked in this order
 * @param authorization the value of the Authorization header
 * @param requestTimeout for one answer of one address
 * @param retries rounds over all addresses after the first
 * @param backoff the wait before the first further round; it doubles up to {@code maxBackoff}
 */
public record RegistryConfig(
        List<URI> urls,
        Optional<String> authorization,
        Duration connectTimeout,
        Duration requestTimeout,
        int retries,
        Duration backoff,
        Duration maxBackoff) {

    public static final String URL = "schema.registry.url";
    public static final String BASIC_SOURCE = "basic.auth.credentials.source";
    public static final String BASIC_USER_INFO = "basic.auth.user.info";
    public static final String BEARER_SOURCE = "bearer.auth.credentials.source";
    public static final String BEARER_TOKEN = "bearer.auth.token";
    public static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    public static final String READ_TIMEOUT = "http.read.timeout.ms";
    public static final String MAX_RETRIES = "max.retries";
    public static final String RETRY_WAIT = "retries.wait.ms";
    public static final String RETRY_MAX_WAIT = "retries.max.wait.ms";

    public RegistryConfig {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException(URL + " is empty: give at least one address");
        }
    }

    /** One or several addresses, separated by commas, without authentication. */
    public static RegistryConfig of(String urls) {
        return from(Map.of(URL, urls));
    }

    /**
     * Reads Confluent's properties, each also with the prefix {@code schema.registry.}; others are not looked at.
     *
     * @throws IllegalArgumentException if one has a value that cannot be honoured; the message names it
     */
    public static RegistryConfig from(Map<String, ?> properties) {
        Settings settings = new Settings(properties);
        List<URI> given = Arrays.stream(settings.required(URL).split(",", -1))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(RegistryConfig::address)
                .toList();
        return new RegistryConfig(
                given.stream().map(RegistryConfig::withoutUserInfo).toList(),
                bearer(settings).or(() -> basic(settings, given)),
                settings.millis(CONNECT_TIMEOUT, Duration.ofSeconds(5)),
                settings.millis(READ_TIMEOUT, Duration.ofSeconds(10)),
                Math.toIntExact(settings.number(MAX_RETRIES, 3)),
                settings.millis(RETRY_WAIT, Duration.ofMillis(100)),
                settings.millis(RETRY_MAX_WAIT, Duration.ofSeconds(2)));
    }

    private static URI address(String url) {
        URI uri = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        if (uri.getHost() == null || uri.getScheme() == null || !uri.getScheme().startsWith("http")) {
            throw new IllegalArgumentException(URL + " holds an address that is not http or https");
        }
        return uri;
    }

    private static URI withoutUserInfo(URI uri) {
        return uri.getRawUserInfo() == null ? uri : URI.create(uri.toString().replace(uri.getRawUserInfo() + "@", ""));
    }

    private static Optional<String> bearer(Settings settings) {
        Optional<String> token = settings.optional(BEARER_TOKEN);
        settings.optional(BEARER_SOURCE)
                .filter(source -> !source.equals("STATIC_TOKEN"))
                .ifPresent(source -> {
                    throw new IllegalArgumentException(
                            BEARER_SOURCE + "=" + source + " is not supported: use STATIC_TOKEN");
                });
        return token.map(value -> "Bearer " + value);
    }

    private static Optional<String> basic(Settings settings, List<URI> urls) {
        String source = settings.optional(BASIC_SOURCE).orElse("");
        Optional<String> userInfo = settings.optional(BASIC_USER_INFO);
        Optional<String> fromUrl = Optional.ofNullable(urls.getFirst().getUserInfo());
        Optional<String> credentials = switch (source) {
            case "" -> userInfo.or(() -> fromUrl);
            case "USER_INFO" -> Optional.of(settings.required(BASIC_USER_INFO));
            case "URL" -> fromUrl;
            default ->
                throw new IllegalArgumentException(
                        BASIC_SOURCE + "=" + source + " is not supported: use USER_INFO or URL");
        };
        return credentials.map(
                value -> "Basic " + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return "RegistryConfig[urls=" + urls + ", authorization=" + (authorization.isPresent() ? "set" : "none") + "]";
    }

    private record Settings(Map<String, ?> properties) {
        Optional<String> optional(String name) {
            Object value = properties.get(name);
            if (value == null) {
                value = properties.get("schema.registry." + name);
            }
            if (value instanceof List<?> list) {
                return Optional.of(
                        String.join(",", list.stream().map(String::valueOf).toList()));
            }
            return Optional.ofNullable(value).map(Object::toString).filter(text -> !text.isBlank());
        }

        String required(String name) {
            return optional(name).orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
        }

        long number(String name, long otherwise) {
            try {
                return optional(name).map(Long::parseLong).orElse(otherwise);
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException(name + " is not a whole number", notANumber);
            }
        }

        Duration millis(String name, Duration otherwise) {
            return Duration.ofMillis(number(name, otherwise.toMillis()));
        }
    }
}
