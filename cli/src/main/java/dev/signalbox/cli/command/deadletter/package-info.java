/** Dead letters of a service: what there is, and an operator's orders about them. */
@NullMarked
package dev.signalbox.cli.command.deadletter;

import org.jspecify.annotations.NullMarked;
