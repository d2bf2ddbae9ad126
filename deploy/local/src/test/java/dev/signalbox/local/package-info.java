@NullMarked
package dev.signalbox.local;

import org.jspecify.annotations.NullMarked;
