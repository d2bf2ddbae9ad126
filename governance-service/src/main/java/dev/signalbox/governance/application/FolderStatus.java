package dev.signalbox.governance.application;

import dev.signalbox.governance.folder.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What this instance last saw in the governance folder; empty while it is what is active. */
@ApplicationScoped
public class FolderStatus {
    private volatile List<String> problems = List.of("the folder was not read yet");

    public List<String> problems() {
        return problems;
    }

    public void sound() {
        problems = List.of();
    }

    public void refused(String reason) {
        problems = List.of(reason);
    }

    public void broken(List<Problem> found) {
        problems = found.stream().map(Problem::toString).toList();
    }
}
