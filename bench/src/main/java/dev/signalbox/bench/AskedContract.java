package dev.signalbox.bench;

import dev.signalbox.publication.document.DocumentFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A contract and the version that follows it, to be asked about.
 *
 * @param name what the report calls it
 */
record AskedContract(String name, String id, String version, String before, String after) {
    private static final Pattern VERSION = Pattern.compile("(?m)^version: *[\"']?(\\d+)\\.(\\d+)\\.(\\d+)[\"']?");

    /** One property more than before. */
    static AskedContract madeUp(int properties) {
        return new AskedContract(
                "%,d properties".formatted(properties),
                "wide",
                "1.0.0",
                text(WideContract.yaml("1.0.0", properties, properties)),
                text(WideContract.yaml("1.1.0", properties + 1, properties)));
    }

    /** A document of somebody, followed by the same with another version. */
    static AskedContract of(Path file) {
        DocumentFile document = DocumentFile.read(file);
        String before = document.text();
        Matcher version = VERSION.matcher(before);
        if (!version.find()) {
            throw new IllegalArgumentException(file + " has no line with a version of three numbers");
        }
        String written = version.group(1) + "." + version.group(2) + "." + version.group(3);
        String next = version.group(1) + "." + (Integer.parseInt(version.group(2)) + 1) + ".0";
        String after = before.substring(0, version.start()) + "version: " + next + before.substring(version.end());
        return new AskedContract(
                file.getFileName().toString(), document.fields().text("id").orElseThrow(), written, before, after);
    }

    /** A text in which nobody has asked yet: a comment tells it apart, so that nothing that was read before can stand for it. */
    static String unasked(String text, int number) {
        return text + "\n# " + number + "\n";
    }

    int bytes() {
        return before.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String text(byte[] yaml) {
        return new String(yaml, StandardCharsets.UTF_8);
    }
}
