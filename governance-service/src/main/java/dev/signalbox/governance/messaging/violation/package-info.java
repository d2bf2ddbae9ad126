/** Violations as they are told, and the service levels that open and resolve them. */
@NullMarked
package dev.signalbox.governance.messaging.violation;

import org.jspecify.annotations.NullMarked;
