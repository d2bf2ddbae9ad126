/** A TCP proxy with Toxiproxy's vocabulary, which stands between two processes and spoils what they say. */
@NullMarked
package dev.signalbox.chaos.proxy;

import org.jspecify.annotations.NullMarked;
