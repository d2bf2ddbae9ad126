/** The governance folder as it is looked at and activated, and what other policies set in motion. */
@NullMarked
package dev.signalbox.governance.messaging.policy;

import org.jspecify.annotations.NullMarked;
