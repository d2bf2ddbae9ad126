/** What those who run the service are told beside the engine's own health. */
@NullMarked
package dev.signalbox.contract.health;

import org.jspecify.annotations.NullMarked;
