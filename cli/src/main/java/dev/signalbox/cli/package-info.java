/** The command line {@code signalbox}, for people and for CI. */
@NullMarked
package dev.signalbox.cli;

import org.jspecify.annotations.NullMarked;
