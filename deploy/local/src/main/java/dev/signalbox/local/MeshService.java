package dev.signalbox.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The four services: where they are built, and what their environment must say. */
public enum MeshService {
    CATALOG(8101),
    CONTRACT(8102),
    GOVERNANCE(8103),
    SLI(8104);

    private final int preferredPort;

    MeshService(int preferredPort) {
        this.preferredPort = preferredPort;
    }

    /** The service's name in events, and that of its database. */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The folder that it is built in. */
    public String folder() {
        return shortName() + "-service";
    }

    int preferredPort() {
        return preferredPort;
    }

    int preferredManagementPort() {
        return preferredPort + 100;
    }

    /** The environment variables that a service reads its addresses from. */
    Map<String, String> settings(Path repository, String bootstrapServers, String registryUrl, Database database) {
        var settings = new HashMap<String, String>();
        settings.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        settings.put("SCHEMA_REGISTRY_URL", registryUrl);
        settings.put("SIGNALBOX_DB_URL", database.url());
        settings.put("SIGNALBOX_DB_USER", database.user());
        settings.put("SIGNALBOX_DB_PASSWORD", database.password());
        if (this == GOVERNANCE) {
            settings.put(
                    "SIGNALBOX_GOVERNANCE_FOLDER",
                    repository.resolve("governance").toString());
        }
        return settings;
    }

    /** The variable that tells every service where the pages of this one are. */
    String pagesVariable() {
        return "SIGNALBOX_PAGES_" + name();
    }
}
