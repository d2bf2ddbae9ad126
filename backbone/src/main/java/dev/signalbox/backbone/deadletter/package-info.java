/** Records that no retry can help, kept with their reason. */
@NullMarked
package dev.signalbox.backbone.deadletter;

import org.jspecify.annotations.NullMarked;
