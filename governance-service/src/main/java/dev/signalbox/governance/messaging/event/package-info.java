/** Events in the words of the model, and what was decided in the words of the events. Avro stops here. */
@NullMarked
package dev.signalbox.governance.messaging.event;

import org.jspecify.annotations.NullMarked;
