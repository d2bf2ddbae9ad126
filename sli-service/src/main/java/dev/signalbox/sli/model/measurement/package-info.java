/** What was measured of a product: runs that refreshed it, and measurements of indicators window by window. */
@NullMarked
package dev.signalbox.sli.model.measurement;

import org.jspecify.annotations.NullMarked;
