/** What must hold, checked on topics and tables alone: plain consumer, plain JDBC, the released Avro schemas. */
@NullMarked
package dev.signalbox.chaos.oracle;

import org.jspecify.annotations.NullMarked;
