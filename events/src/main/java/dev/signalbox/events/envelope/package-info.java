/** The CloudEvents envelope in Kafka headers (binary mode). The value's bytes do not belong here. */
@NullMarked
package dev.signalbox.events.envelope;

import org.jspecify.annotations.NullMarked;
