/** Kafka and the registry, in and out. Event classes stop here. */
@NullMarked
package dev.signalbox.contract.messaging;

import org.jspecify.annotations.NullMarked;
