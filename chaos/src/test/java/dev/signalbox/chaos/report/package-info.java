/** What a run's report says. */
@NullMarked
package dev.signalbox.chaos.report;

import org.jspecify.annotations.NullMarked;
