/** A client of the Confluent Schema Registry REST API, as Confluent, Apicurio, Karapace and Redpanda speak it. */
@NullMarked
package dev.signalbox.events.registry;

import org.jspecify.annotations.NullMarked;
