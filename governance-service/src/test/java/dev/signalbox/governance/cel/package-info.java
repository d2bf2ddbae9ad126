@NullMarked
package dev.signalbox.governance.cel;

import org.jspecify.annotations.NullMarked;
