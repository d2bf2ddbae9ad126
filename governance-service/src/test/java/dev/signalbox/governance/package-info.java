@NullMarked
package dev.signalbox.governance;

import org.jspecify.annotations.NullMarked;
