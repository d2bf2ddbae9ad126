/** What a run found, in JSON and in one line. */
@NullMarked
package dev.signalbox.chaos.report;

import org.jspecify.annotations.NullMarked;
