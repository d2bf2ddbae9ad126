/** Products with what is current, and the lines of the list. */
@NullMarked
package dev.signalbox.catalog.projection.product;

import org.jspecify.annotations.NullMarked;
