/** Turns contracts into Avro schemas and compares those; the only place that knows Avro schemas, and it knows no event class. */
@NullMarked
package dev.signalbox.contract.schema;

import org.jspecify.annotations.NullMarked;
