/** Publications from their first half to the judgement, with the clocks that run meanwhile. */
@NullMarked
package dev.signalbox.governance.messaging.publication;

import org.jspecify.annotations.NullMarked;
