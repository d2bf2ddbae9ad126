/** Short forms of what {@code chaos/run} does for hours. */
@NullMarked
package dev.signalbox.chaos;

import org.jspecify.annotations.NullMarked;
