package dev.signalbox.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.CommandTree;
import dev.signalbox.cli.demo.Beat.Call;
import dev.signalbox.cli.demo.Beat.Draft;
import dev.signalbox.cli.demo.CommandCalls.Ended;
import dev.signalbox.events.InputPort;
import dev.signalbox.publication.Publication;
import dev.signalbox.publication.PublicationAssembly;
import dev.signalbox.publication.PublicationRequest;
import dev.signalbox.publication.document.DocumentFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoryTest {
    static Stream<Call> calls() {
        return Story.BEATS.stream().filter(Call.class::isInstance).map(Call.class::cast);
    }

    static Stream<Draft> drafts() {
        return calls().filter(call -> call.words().getFirst().equals("publish")).flatMap(call -> call.draft().stream());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyCallIsOneThatTheCommandLineTakes(Call call) {
        Surroundings nowhere =
                new Surroundings(Map.of(), Path.of(""), Optional.empty(), InstantSource.fixed(Instant.EPOCH));

        assertThatCode(() -> CommandTree.of(nowhere).parseArgs(call.words().toArray(String[]::new)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("drafts")
    void theFilesOfADraftMakeTheProductThatTheStoryNames(Draft draft) {
        Publication publication = publication(draft);

        assertThat(publication.event().getProductId()).isEqualTo(draft.productId());
        assertThat(publication.notes()).isEmpty();
        assertThat(publication.event().getChangelog()).isNotBlank();
    }

    @Test
    void whatAProductReadsIsPublishedBeforeIt() {
        Set<String> published = new HashSet<>();
        for (Draft draft : drafts().toList()) {
            assertThat(publication(draft).event().getInputPorts())
                    .extracting(InputPort::getProductId)
                    .allSatisfy(read -> assertThat(published).contains(read));
            published.add(draft.productId());
        }
        assertThat(published).hasSize(10);
        assertThat(published.stream().map(product -> product.substring(0, product.indexOf('.'))))
                .containsOnly("network", "product", "billing", "provisioning", "care");
    }

    @Test
    void wordsAroundAGapStandOnOneLineInTheirOrder() {
        Ended ended = new Ended(0, "freshness  \u001b[31mBREACHED\u001b[0m\navailability  MET");

        assertThat(ended.says(List.of("freshness … BREACHED", "MET"))).isTrue();
        assertThat(ended.says(List.of("freshness … MET|BREACHED"))).isTrue();
        assertThat(ended.says(List.of("freshness … MET"))).isFalse();
        assertThat(ended.says(List.of("BREACHED … freshness"))).isFalse();
    }

    private static Publication publication(Draft draft) {
        List<DocumentFile> documents =
                draft.files().stream().map(StoryTest::document).toList();
        return PublicationAssembly.of(
                documents, new PublicationRequest(Optional.empty(), Optional.empty(), "id", Instant.EPOCH, "test"));
    }

    private static DocumentFile document(String name) {
        try (InputStream file = StoryTest.class.getResourceAsStream("/demo/" + name)) {
            return DocumentFile.of(
                    Path.of(name), Objects.requireNonNull(file, name).readAllBytes());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
