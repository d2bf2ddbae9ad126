/** Readings of counters become the counts of their windows (docs/adr/0046). */
@NullMarked
package dev.signalbox.sli.application.counter;

import org.jspecify.annotations.NullMarked;
