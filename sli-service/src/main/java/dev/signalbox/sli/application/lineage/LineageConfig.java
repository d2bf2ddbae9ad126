package dev.signalbox.sli.application.lineage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** Where reports of lineage are taken. */
@ConfigMapping(prefix = "signalbox.lineage")
public interface LineageConfig {
    /**
     * With {@code signalbox.authority=topic} the domains for which whoever reaches the HTTP port may report; none unless named. In an
     * open mesh everybody may, as everywhere else.
     */
    Optional<Set<String>> httpDomains();

    /** Whether the topics of OpenLineage's Kafka transport are read. */
    @WithDefault("true")
    boolean topics();
}
