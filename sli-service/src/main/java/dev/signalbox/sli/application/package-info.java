/** What happens: one class per use case, inside the transaction of the slice or the timer. */
@NullMarked
package dev.signalbox.sli.application;

import org.jspecify.annotations.NullMarked;
