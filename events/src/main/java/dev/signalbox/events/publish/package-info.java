/** From an encoded event to the Kafka record that carries it. */
@NullMarked
package dev.signalbox.events.publish;

import org.jspecify.annotations.NullMarked;
