/** The engine as Quarkus beans: start and stop, health, metrics, configuration. */
@NullMarked
package dev.signalbox.backbone.runtime;

import org.jspecify.annotations.NullMarked;
