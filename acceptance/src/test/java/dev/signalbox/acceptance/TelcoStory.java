package dev.signalbox.acceptance;

import dev.signalbox.acceptance.WholeMesh.Printed;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The demo's story, played once for all tests of this module. */
final class TelcoStory {
    private static final Map<String, Printed> ONE = new ConcurrentHashMap<>();

    private TelcoStory() {}

    /** What the first telling printed; the mesh then holds what the story left behind. */
    static Printed played() {
        return ONE.computeIfAbsent("story", name -> WholeMesh.running().signalbox("demo", "--check"));
    }
}
