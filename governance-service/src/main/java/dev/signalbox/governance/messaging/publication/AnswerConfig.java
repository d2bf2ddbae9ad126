package dev.signalbox.governance.messaging.publication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a publication waits before somebody is told. */
@ConfigMapping(prefix = "signalbox.governance")
public interface AnswerConfig {

    /** How long contract-service may leave a publication without an answer before whoever is on call is told. */
    @WithDefault("5M")
    Duration answerWithin();
}
