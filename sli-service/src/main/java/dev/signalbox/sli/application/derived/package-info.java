/** Indicators that this service measures itself. */
@NullMarked
package dev.signalbox.sli.application.derived;

import org.jspecify.annotations.NullMarked;
