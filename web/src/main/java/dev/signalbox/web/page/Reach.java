package dev.signalbox.web.page;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where people are reached: plain text, with a link only where it is a web or mail address. A domain writes what it likes
 * here, so no other scheme becomes a link.
 */
public record Reach(String text, @Nullable String href) {
    private static final Pattern WEB = Pattern.compile("https?://[^\\s\"'<>]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern MAIL = Pattern.compile("(?:mailto:)?([^\\s\"'<>:/?#@]+@[^\\s\"'<>:/?#@]+)");

    public static @Nullable Reach of(@Nullable String address) {
        if (address == null || address.isBlank()) {
            return null;
        }
        String text = address.strip();
        if (WEB.matcher(text).matches()) {
            return new Reach(text, text);
        }
        var mail = MAIL.matcher(text);
        return mail.matches() ? new Reach(mail.group(1), "mailto:" + mail.group(1)) : new Reach(text, null);
    }
}
