/** Violations in their latest revision. */
@NullMarked
package dev.signalbox.catalog.projection.violation;

import org.jspecify.annotations.NullMarked;
