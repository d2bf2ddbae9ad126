/** How a commit wakes the workers that wait for it. */
@NullMarked
package dev.signalbox.backbone.wakeup;

import org.jspecify.annotations.NullMarked;
