package dev.signalbox.web.rest;

import io.smallrye.config.ConfigMapping;

/** What a service says of itself in its answers. */
@ConfigMapping(prefix = "signalbox.web")
public interface WebConfig {

    /** Where to begin reading this service: said to who asks for an address that there is not. */
    String start();
}
