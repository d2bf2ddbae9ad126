package dev.signalbox.events.id;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of events: named by their cause, or ordered by time for what has no cause inside the mesh. */
public final class EventIds {
    private static final NameBasedGenerator NAMED = Generators.nameBasedGenerator(
            Generators.nameBasedGenerator(NameBasedGenerator.NAMESPACE_DNS).generate("signalbox.dev"));
    private static final TimeBasedEpochGenerator TIME_ORDERED = Generators.timeBasedEpochGenerator();

    private EventIds() {}

    /** A UUIDv5 of the parts: the same cause gives the same id, and no two lists of parts run together. */
    public static UUID named(String... parts) {
        StringBuilder name = new StringBuilder();
        for (String part : parts) {
            name.append(part.getBytes(StandardCharsets.UTF_8).length)
                    .append(':')
                    .append(part);
        }
        return NAMED.generate(name.toString());
    }

    /** A new UUIDv7. */
    public static UUID timeOrdered() {
        return TIME_ORDERED.generate();
    }
}
