@NullMarked
package dev.signalbox.governance.persistence;

import org.jspecify.annotations.NullMarked;
