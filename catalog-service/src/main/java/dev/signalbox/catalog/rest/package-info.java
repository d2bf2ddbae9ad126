/** The catalog as JSON. */
@NullMarked
package dev.signalbox.catalog.rest;

import org.jspecify.annotations.NullMarked;
