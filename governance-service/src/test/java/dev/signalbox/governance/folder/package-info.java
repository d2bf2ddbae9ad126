@NullMarked
package dev.signalbox.governance.folder;

import org.jspecify.annotations.NullMarked;
