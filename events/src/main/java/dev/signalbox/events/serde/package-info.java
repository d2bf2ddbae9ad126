/** Events to bytes and back: Avro in the Confluent wire format. Bytes from outside are never trusted here. */
@NullMarked
package dev.signalbox.events.serde;

import org.jspecify.annotations.NullMarked;
