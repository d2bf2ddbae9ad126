@NullMarked
package dev.signalbox.governance.model.publication;

import org.jspecify.annotations.NullMarked;
