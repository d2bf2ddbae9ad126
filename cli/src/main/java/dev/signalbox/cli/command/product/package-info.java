/** Data products: published, refreshed, listed and found. */
@NullMarked
package dev.signalbox.cli.command.product;

import org.jspecify.annotations.NullMarked;
