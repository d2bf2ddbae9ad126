/** One class per command: read the options, call, print. The words that people type live here. */
@NullMarked
package dev.signalbox.cli.command;

import org.jspecify.annotations.NullMarked;
