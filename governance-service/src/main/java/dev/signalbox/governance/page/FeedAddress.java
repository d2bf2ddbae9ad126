package dev.signalbox.governance.page;

import dev.signalbox.governance.persistence.ViolationFilter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The address of the feed with one filter changed and the others kept. Unlike in REST, open is what is shown unasked. */
record FeedAddress(Map<String, String> parameters) {
    static final String ANY_STATUS = "all";

    FeedAddress {
        parameters = Map.copyOf(parameters);
    }

    static FeedAddress of(ViolationFilter filter) {
        Map<String, String> parameters = new TreeMap<>();
        filter.product().ifPresent(product -> parameters.put("product", product));
        filter.domain().ifPresent(domain -> parameters.put("domain", domain));
        parameters.put("status", filter.status().map(FeedAddress::word).orElse(ANY_STATUS));
        filter.severity().ifPresent(severity -> parameters.put("severity", word(severity)));
        filter.policy().ifPresent(policy -> parameters.put("policy", policy));
        filter.stage().ifPresent(stage -> parameters.put("stage", word(stage)));
        return new FeedAddress(parameters);
    }

    FeedAddress with(String name, Optional<String> value) {
        Map<String, String> changed = new TreeMap<>(parameters);
        value.ifPresentOrElse(given -> changed.put(name, given), () -> changed.remove(name));
        return new FeedAddress(changed);
    }

    @Override
    public String toString() {
        String query = new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(parameter -> !parameter.equals(Map.entry("status", "open")))
                        .map(parameter -> parameter.getKey() + "="
                                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? "/violations" : "/violations?" + query;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
