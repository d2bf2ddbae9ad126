/** The engine on a real broker, registry and PostgreSQL, without Quarkus around it. */
@NullMarked
package dev.signalbox.backbone;

import org.jspecify.annotations.NullMarked;
