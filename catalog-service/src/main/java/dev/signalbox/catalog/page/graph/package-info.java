/** The dependency graph as a drawing: where everything stands is computed here. */
@NullMarked
package dev.signalbox.catalog.page.graph;

import org.jspecify.annotations.NullMarked;
