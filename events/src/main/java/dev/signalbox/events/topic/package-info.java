/** Which topics there are, and which events stand on them. */
@NullMarked
package dev.signalbox.events.topic;

import org.jspecify.annotations.NullMarked;
