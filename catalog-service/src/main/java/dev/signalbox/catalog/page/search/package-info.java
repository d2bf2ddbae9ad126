/** The first page: search with facets, without words every product. */
@NullMarked
package dev.signalbox.catalog.page.search;

import org.jspecify.annotations.NullMarked;
