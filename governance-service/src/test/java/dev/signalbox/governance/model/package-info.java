@NullMarked
package dev.signalbox.governance.model;

import org.jspecify.annotations.NullMarked;
