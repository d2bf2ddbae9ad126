package dev.signalbox.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
    @TempDir
    private Path folder;

    @Test
    void theLatestReportTakesTheEarlierOnesPlace() throws Exception {
        Path json = folder.resolve("kill.json");
        ReportFile file = ReportFile.at(json);
        assertThat(json).exists();

        file.write("a longer report of the first round");
        file.write("the second");

        assertThat(json).hasContent("the second");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(json);
        }
    }

    @Test
    void aLinkStaysALink() throws Exception {
        Path json = Files.createFile(folder.resolve("kill.json"));
        Path link = Files.createSymbolicLink(folder.resolve("latest.json"), json);

        ReportFile.at(link).write("all passed");

        assertThat(link).isSymbolicLink();
        assertThat(json).hasContent("all passed");
    }

    @Test
    void whatCannotBeWrittenIsKnownBeforeTheRun() {
        assertThatThrownBy(() -> ReportFile.at(folder.resolve("missing/kill.json")))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> ReportFile.at(folder)).isInstanceOf(AccessDeniedException.class);
    }
}
