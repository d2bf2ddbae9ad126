package dev.signalbox.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.chaos.Settings;
import dev.signalbox.chaos.fault.Pause;
import dev.signalbox.chaos.fault.Waking;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void sleepersAreCountedByWhatBecameOfThem() throws Exception {
        Report report = new Report(Settings.of(1, 1, List.of(new Pause()), 1));
        report.woken(Waking.REFUSED);
        report.woken(Waking.REFUSED);
        report.woken(Waking.ENDED_BY_THE_SERVER);
        report.woken(Waking.UNHINDERED);

        JsonNode json = new ObjectMapper().readTree(report.json());

        assertThat(json.path("sleepers").asInt(-1)).isEqualTo(4);
        assertThat(json.path("refused").asInt(-1)).isEqualTo(2);
        assertThat(json.path("endedByTheServer").asInt(-1)).isEqualTo(1);
    }
}
