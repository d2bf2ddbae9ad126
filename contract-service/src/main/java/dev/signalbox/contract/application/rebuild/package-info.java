/**
 * The rows written again from what the topics hold: events are kept as evidence in whatever order they come, and each
 * product's rows follow from all of its evidence at once, in the order in which this service once answered.
 */
@NullMarked
package dev.signalbox.contract.application.rebuild;

import org.jspecify.annotations.NullMarked;
