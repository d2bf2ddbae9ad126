/** Those who read a product: declared, withdrawn, and what they can follow. */
@NullMarked
package dev.signalbox.cli.command.consume;

import org.jspecify.annotations.NullMarked;
