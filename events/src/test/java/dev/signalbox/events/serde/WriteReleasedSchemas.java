package dev.signalbox.events.serde;

import dev.signalbox.events.topic.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.SchemaFormatter;

/** Run at a release, from the folder of this module: writes the copy that later versions are held against. */
final class WriteReleasedSchemas {
    private WriteReleasedSchemas() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of("src/main/avro-released"));
        for (EventType type : EventType.values()) {
            String name = type.schema().getName() + ".v" + arguments[0] + ".avsc";
            Files.writeString(folder.resolve(name), SchemaFormatter.format("json/pretty", type.schema()) + "\n");
        }
    }
}
