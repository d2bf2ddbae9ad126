/**
 * The rig: the whole mesh as processes, hurt from a printed seed, and judged from outside.
 *
 * <p>{@code ledger} writes events and keeps what the broker acknowledged, {@code fault} hurts, {@code proxy} stands
 * between processes, {@code oracle} reads topics and tables and says what does not hold, {@code report} prints. Nothing
 * here uses the code of the services or of their engine.
 */
@NullMarked
package dev.signalbox.chaos;

import org.jspecify.annotations.NullMarked;
