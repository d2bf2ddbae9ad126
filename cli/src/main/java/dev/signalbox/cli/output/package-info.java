/** What a command prints: tables, JSON, YAML, progress, reports for CI. Nothing here knows an event. */
@NullMarked
package dev.signalbox.cli.output;

import org.jspecify.annotations.NullMarked;
