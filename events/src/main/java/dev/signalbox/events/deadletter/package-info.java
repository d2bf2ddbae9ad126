/** Dead letters, and an operator's orders about them, as records on their topics. How a service acts on them does not belong here. */
@NullMarked
package dev.signalbox.events.deadletter;

import org.jspecify.annotations.NullMarked;
