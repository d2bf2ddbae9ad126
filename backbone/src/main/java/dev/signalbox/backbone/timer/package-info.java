/** Decisions of the clock. */
@NullMarked
package dev.signalbox.backbone.timer;

import org.jspecify.annotations.NullMarked;
