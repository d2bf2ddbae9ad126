package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.objective.Assessment;

/**
 * An objective as it was last assessed.
 *
 * @param inForce whether the product is held to it; an objective that was withdrawn is kept with what it counted
 */
public record ListedObjective(Assessment assessment, boolean inForce) {}
