/** Events in and events out. Avro stops here. */
@NullMarked
package dev.signalbox.governance.messaging;

import org.jspecify.annotations.NullMarked;
