/** How a command ends: exit codes, and refusals that say what to do next. */
@NullMarked
package dev.signalbox.cli.outcome;

import org.jspecify.annotations.NullMarked;
