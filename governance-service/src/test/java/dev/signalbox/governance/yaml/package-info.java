@NullMarked
package dev.signalbox.governance.yaml;

import org.jspecify.annotations.NullMarked;
