/** The projection as it is written again from the topics. */
@NullMarked
package dev.signalbox.governance.messaging.rebuild;

import org.jspecify.annotations.NullMarked;
