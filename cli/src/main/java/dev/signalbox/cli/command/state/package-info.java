/** What a service's projection holds, and how it is written again. */
@NullMarked
package dev.signalbox.cli.command.state;

import org.jspecify.annotations.NullMarked;
