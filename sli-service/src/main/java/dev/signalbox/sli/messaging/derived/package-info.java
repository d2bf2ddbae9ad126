/** The events of other services that say something about an indicator. */
@NullMarked
package dev.signalbox.sli.messaging.derived;

import org.jspecify.annotations.NullMarked;
