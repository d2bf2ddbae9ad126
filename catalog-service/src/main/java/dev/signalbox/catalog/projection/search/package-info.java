/** Full-text search over the current publications: one document per product, kept with the slice that changes it. */
@NullMarked
package dev.signalbox.catalog.projection.search;

import org.jspecify.annotations.NullMarked;
