/** Service level objectives in their latest revision. */
@NullMarked
package dev.signalbox.catalog.projection.objective;

import org.jspecify.annotations.NullMarked;
