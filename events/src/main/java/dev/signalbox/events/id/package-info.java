/** How ids of events are made. */
@NullMarked
package dev.signalbox.events.id;

import org.jspecify.annotations.NullMarked;
