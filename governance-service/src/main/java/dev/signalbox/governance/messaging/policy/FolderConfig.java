package dev.signalbox.governance.messaging.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where the council's rules are, and how fast others than before reach every product. */
@ConfigMapping(prefix = "signalbox.governance")
public interface FolderConfig {

    /** The governance folder: governance.yaml and policies/, mounted or kept by a Git sidecar. */
    @WithDefault("governance")
    Path folder();

    /** How often the folder is looked at. */
    @WithDefault("2S")
    Duration poll();

    /** How long after one product the next is looked at again, when other policies came into force. */
    @WithDefault("20ms")
    Duration betweenProducts();
}
