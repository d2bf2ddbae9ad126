@NullMarked
package dev.signalbox.governance.page;

import org.jspecify.annotations.NullMarked;
