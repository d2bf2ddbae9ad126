/** Reads ODCS documents, hardened: bytes in, contract or findings out. Knows YAML and JSON Schema, nothing of Kafka. */
@NullMarked
package dev.signalbox.contract.odcs;

import org.jspecify.annotations.NullMarked;
