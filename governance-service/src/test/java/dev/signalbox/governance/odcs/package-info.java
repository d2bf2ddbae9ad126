@NullMarked
package dev.signalbox.governance.odcs;

import org.jspecify.annotations.NullMarked;
