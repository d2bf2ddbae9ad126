/** As much of an answer as an event may carry: what is told, and kept as told. */
@NullMarked
package dev.signalbox.contract.application.told;

import org.jspecify.annotations.NullMarked;
