/** The tree of commands, split by what they are about. A command reads its options, calls, prints; the words that people type live here. */
@NullMarked
package dev.signalbox.cli.command;

import org.jspecify.annotations.NullMarked;
