/** Reading partitions exactly once: lanes, slices and the commit protocol. What happens on an event does not belong here. */
@NullMarked
package dev.signalbox.backbone.lane;

import org.jspecify.annotations.NullMarked;
