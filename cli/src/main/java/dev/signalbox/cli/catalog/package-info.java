/** Reading the catalog over its REST API. */
@NullMarked
package dev.signalbox.cli.catalog;

import org.jspecify.annotations.NullMarked;
