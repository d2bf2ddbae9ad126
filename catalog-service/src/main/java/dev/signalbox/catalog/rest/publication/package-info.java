/** Publishing over HTTP: documents in, one event out, and where a publication stands. */
@NullMarked
package dev.signalbox.catalog.rest.publication;

import org.jspecify.annotations.NullMarked;
