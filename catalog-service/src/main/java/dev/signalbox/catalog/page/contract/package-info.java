/** A contract document made readable: what a page shows of an Open Data Contract Standard file. It judges nothing. */
@NullMarked
package dev.signalbox.catalog.page.contract;

import org.jspecify.annotations.NullMarked;
