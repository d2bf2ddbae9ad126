@NullMarked
package dev.signalbox.governance.model.policy;

import org.jspecify.annotations.NullMarked;
