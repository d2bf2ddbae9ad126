@NullMarked
package dev.signalbox.governance.journey;

import org.jspecify.annotations.NullMarked;
