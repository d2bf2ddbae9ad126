package dev.signalbox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.acceptance.WholeMesh.Printed;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The demo is a test as well: the story comes out as told, and once more on the data that it left behind. */
class DemoIT {
    private final WholeMesh mesh = WholeMesh.running();

    /** The last refresh of the story grows old; until then the mesh is not quiet. */
    @AfterAll
    static void nobodyRefreshesTheActivationsAnyMore() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(WholeMesh.running()
                                .json(0, "violations", "list", "--product", "provisioning.activations")
                                .toString())
                        .contains("objective-kept"));
    }

    @Test
    void everyStepOfTheStoryComesOutAsTold() {
        Printed story = TelcoStory.played();

        assertThat(story.exitCode()).as("%s%n%s", story.out(), story.err()).isZero();
        assertThat(story.out()).contains("It stays up. Look around", "/products/network.services", "/violations");
    }

    @Test
    void toldASecondTimeItGoesOnFromTheVersionsOfTheFirst() {
        Printed first = TelcoStory.played();
        assertThat(first.exitCode()).as(first.err()).isZero();

        Printed second = mesh.signalbox("demo", "--check");

        assertThat(second.exitCode()).as("%s%n%s", second.out(), second.err()).isZero();
        assertThat(second.out()).contains("ADMITTED  network.services 1.1.0", "REJECTED  network.services 1.2.0");
    }
}
