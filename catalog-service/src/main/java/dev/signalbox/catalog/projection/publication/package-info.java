/** Publications with what was answered to them, and the documents they carried. */
@NullMarked
package dev.signalbox.catalog.projection.publication;

import org.jspecify.annotations.NullMarked;
