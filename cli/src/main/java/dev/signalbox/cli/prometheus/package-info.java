/** Objectives as rules for Prometheus. */
@NullMarked
package dev.signalbox.cli.prometheus;

import org.jspecify.annotations.NullMarked;
