@NullMarked
package dev.signalbox.governance.model.violation;

import org.jspecify.annotations.NullMarked;
