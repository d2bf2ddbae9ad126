/** Who reads what: input ports of current publications, and what applications declared. */
@NullMarked
package dev.signalbox.catalog.projection.consumer;

import org.jspecify.annotations.NullMarked;
