package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.objective.SloState;
import java.util.Optional;

/** Which objectives are asked for. */
public record ObjectiveFilter(Optional<String> product, Optional<String> domain, Optional<SloState> state) {}
