@NullMarked
package dev.signalbox.chaos.proxy;

import org.jspecify.annotations.NullMarked;
