/** Events in: from Avro to rows. Avro stops here. */
@NullMarked
package dev.signalbox.catalog.messaging;

import org.jspecify.annotations.NullMarked;
