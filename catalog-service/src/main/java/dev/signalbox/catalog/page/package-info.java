/** The catalog as pages for people, rendered on the server, without script. */
@NullMarked
package dev.signalbox.catalog.page;

import org.jspecify.annotations.NullMarked;
