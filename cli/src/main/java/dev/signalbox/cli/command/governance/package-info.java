/** Violations of the policies. */
@NullMarked
package dev.signalbox.cli.command.governance;

import org.jspecify.annotations.NullMarked;
