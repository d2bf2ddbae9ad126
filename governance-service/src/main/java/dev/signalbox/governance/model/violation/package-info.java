/** What was found wrong, over time, and where it comes from. */
@NullMarked
package dev.signalbox.governance.model.violation;

import org.jspecify.annotations.NullMarked;
