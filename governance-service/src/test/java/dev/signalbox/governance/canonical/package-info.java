@NullMarked
package dev.signalbox.governance.canonical;

import org.jspecify.annotations.NullMarked;
