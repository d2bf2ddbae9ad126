/** Read models: set-based upserts, and below them the entities that are read. */
@NullMarked
package dev.signalbox.catalog.projection;

import org.jspecify.annotations.NullMarked;
