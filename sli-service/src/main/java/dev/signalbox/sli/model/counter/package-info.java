/** Counters that go on from window to window, and begin again at nothing when what they count in is restarted. */
@NullMarked
package dev.signalbox.sli.model.counter;

import org.jspecify.annotations.NullMarked;
