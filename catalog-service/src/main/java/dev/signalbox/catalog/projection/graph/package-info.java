/** Who feeds whom: the dependency graph around a product. */
@NullMarked
package dev.signalbox.catalog.projection.graph;

import org.jspecify.annotations.NullMarked;
