package dev.signalbox.sli.messaging;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.sli.model.maintenance.MaintenanceWindow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads the windows of maintenance out of the files of a policy set: gzip over a JSON object of path and text. */
final class MaintenanceFiles {
    private static final Logger LOG = Logger.getLogger(MaintenanceFiles.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final String FOLDER = "maintenance/";
    private static final int MAX_UNPACKED = 32 * 1024 * 1024;
    private static final Duration LONGEST = Duration.ofDays(7);

    private MaintenanceFiles() {}

    /** governance-service refuses a folder with a file that cannot be read; what came through all the same is left out, and told. */
    static List<MaintenanceWindow> read(ByteBuffer packed) {
        List<MaintenanceWindow> windows = new ArrayList<>();
        new TreeMap<>(unpacked(packed)).forEach((path, text) -> {
            if (path.startsWith(FOLDER) && (path.endsWith(".yaml") || path.endsWith(".yml"))) {
                Optional<MaintenanceWindow> window = window(text);
                window.ifPresentOrElse(
                        windows::add,
                        () -> LOG.warnf("The window of maintenance in %s cannot be read; it is not followed", path));
            }
        });
        return windows;
    }

    private static Map<String, String> unpacked(ByteBuffer packed) {
        byte[] bytes = new byte[packed.remaining()];
        packed.duplicate().get(bytes);
        try (InputStream files = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return JSON.readValue(files.readNBytes(MAX_UNPACKED), TEXTS);
        } catch (IOException e) {
            LOG.warnf("The files of a policy set cannot be read (%s); they are not followed", e.getMessage());
            return Map.of();
        }
    }

    private static Optional<MaintenanceWindow> window(String text) {
        try {
            if (!(ContractDocument.yaml(text) instanceof Map<?, ?> file)) {
                return Optional.empty();
            }
            Optional<String> scope = file.get("scope") instanceof Map<?, ?> found ? scope(found) : Optional.empty();
            Optional<Instant> from = time(file.get("from"));
            Optional<Instant> until = time(file.get("until"));
            return file.get("id") instanceof String id
                            && file.get("reason") instanceof String reason
                            && from.isPresent()
                            && until.isPresent()
                            && from.get().isBefore(until.get())
                            && !until.get().isAfter(from.get().plus(LONGEST))
                    ? scope.map(of ->
                            new MaintenanceWindow(Keys.bounded(id), of, from.get(), until.get(), Keys.bounded(reason)))
                    : Optional.empty();
        } catch (UnreadableContractException | DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    /** Exactly one of the three. */
    private static Optional<String> scope(Map<?, ?> scope) {
        if (scope.size() != 1) {
            return Optional.empty();
        }
        if (Boolean.TRUE.equals(scope.get("mesh"))) {
            return Optional.of(MaintenanceWindow.MESH);
        }
        return text(scope.get("domain")).or(() -> text(scope.get("product")));
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() ? Optional.of(Keys.bounded(text)) : Optional.empty();
    }

    private static Optional<Instant> time(@Nullable Object value) {
        return value instanceof String text
                ? Optional.of(OffsetDateTime.parse(text).toInstant())
                : Optional.empty();
    }
}
