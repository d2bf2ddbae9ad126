/** Contracts compared and checked before they are published. */
@NullMarked
package dev.signalbox.cli.command.contract;

import org.jspecify.annotations.NullMarked;
