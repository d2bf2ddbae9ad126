/** What the objectives count, as counters for Prometheus. */
@NullMarked
package dev.signalbox.sli.metrics;

import org.jspecify.annotations.NullMarked;
