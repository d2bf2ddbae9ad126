/** Which topics there are, which events stand on them, and whose domain a topic or product is. */
@NullMarked
package dev.signalbox.events.topic;

import org.jspecify.annotations.NullMarked;
