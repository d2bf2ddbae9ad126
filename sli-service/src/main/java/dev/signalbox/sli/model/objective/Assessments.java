package dev.signalbox.sli.model.objective;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The assessments of one transaction, in their order: of each objective the last is where it stands. */
public final class Assessments {
    private final Map<SloId, Assessment> latest = new LinkedHashMap<>();
    private final List<Evaluation> told = new ArrayList<>();

    /** An assessment that is no news. */
    public void note(Assessment assessment) {
        latest.put(assessment.objective().id(), assessment);
    }

    /** An assessment that the mesh is told of, of an objective that stood there before. */
    public void tell(Standing before, Assessment assessment, Evaluation.Occasion occasion) {
        note(assessment);
        told.add(new Evaluation(assessment, occasion, before));
    }

    public Optional<Assessment> latest(SloId id) {
        return Optional.ofNullable(latest.get(id));
    }

    public List<Assessment> latest() {
        return List.copyOf(latest.values());
    }

    public List<Evaluation> told() {
        return List.copyOf(told);
    }
}
