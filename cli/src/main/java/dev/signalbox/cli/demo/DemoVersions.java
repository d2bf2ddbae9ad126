package dev.signalbox.cli.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions of a run: the first starts at 1.0.0, a later one continues after what was admitted before. */
record DemoVersions(int minor) {
    private static final Pattern ADMITTED = Pattern.compile("1\\.(\\d{1,6})\\.\\d+");
    private static final Pattern VERSION_LINE = Pattern.compile("(?m)^version: .*$");

    static DemoVersions first() {
        return new DemoVersions(0);
    }

    static DemoVersions after(String admitted) {
        Matcher matcher = ADMITTED.matcher(admitted);
        return matcher.matches() ? new DemoVersions(Integer.parseInt(matcher.group(1)) + 1) : first();
    }

    String ahead(int minors) {
        return "1." + (minor + minors) + ".0";
    }

    /** The document with its version exchanged. */
    static String in(String document, String version) {
        return VERSION_LINE.matcher(document).replaceFirst("version: " + version);
    }
}
