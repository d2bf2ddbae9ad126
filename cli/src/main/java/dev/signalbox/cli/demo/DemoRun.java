package dev.signalbox.cli.demo;

import dev.signalbox.cli.finding.Finding;
import dev.signalbox.cli.finding.PublicationFindings;
import dev.signalbox.cli.finding.PublicationReport;
import dev.signalbox.cli.mesh.EventSentence;
import dev.signalbox.cli.mesh.Mesh;
import dev.signalbox.cli.mesh.PublicationAnswers;
import dev.signalbox.cli.mesh.PublicationAnswers.State;
import dev.signalbox.cli.mesh.PublishAndFollow;
import dev.signalbox.cli.mesh.ReceivedEvent;
import dev.signalbox.cli.mesh.Refresh;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.output.Colour;
import dev.signalbox.cli.output.Progress;
import dev.signalbox.cli.rest.Resource;
import dev.signalbox.cli.rest.ServiceClient;
import dev.signalbox.cli.view.CatalogView;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
import dev.signalbox.publication.Publication;
import dev.signalbox.publication.PublicationAssembly;
import dev.signalbox.publication.PublicationRequest;
import dev.signalbox.publication.document.DocumentFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Plays the story on a mesh and says what came of it. */
public final class DemoRun {
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration CATCH_UP = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(250);

    private final Mesh mesh;
    private final ServiceClient catalog;
    private final DemoFiles files;
    private final InstantSource clock;
    private final Supplier<Progress> progress;
    private final Consumer<String> say;
    private final List<String> surprises = new ArrayList<>();
    private final List<Map<String, Object>> told = new ArrayList<>();
    private final List<ReceivedEvent> changes = new ArrayList<>();

    /**
     * On a running mesh.
     *
     * @param folder where the story's contracts are written, for people to play on with
     * @param say hears the story line by line
     */
    public DemoRun(
            Mesh mesh,
            ServiceClient catalog,
            Path folder,
            InstantSource clock,
            Supplier<Progress> progress,
            Consumer<String> say) {
        this.mesh = mesh;
        this.catalog = catalog;
        this.files = new DemoFiles(folder);
        this.clock = clock;
        this.progress = progress;
        this.say = say;
    }

    /** What went otherwise than the story says; empty if all is right. */
    public List<String> play() {
        Map<String, DemoVersions> versions = new HashMap<>();
        Map<String, String> admitted = new LinkedHashMap<>();
        for (Scene scene : Story.SCENES) {
            DemoVersions run = versions.computeIfAbsent(scene.productId(), this::versions);
            String version = run.ahead(scene.minorsAhead());
            play(scene, version);
            if (scene.expected() == State.ADMITTED) {
                admitted.put(scene.productId(), version);
            }
        }
        refresh();
        admitted.forEach(this::expectInCatalog);
        cameOut();
        return List.copyOf(surprises);
    }

    /** The scenes with their answers, for programs. */
    public List<Map<String, Object>> told() {
        return List.copyOf(told);
    }

    private void play(Scene scene, String version) {
        Path file = files.write(scene.file(), version);
        Publication publication = PublicationAssembly.of(
                List.of(DocumentFile.read(file)),
                new PublicationRequest(
                        Optional.empty(),
                        Optional.empty(),
                        EventIds.timeOrdered().toString(),
                        clock.instant(),
                        "signalbox-demo"));
        List<String> before = subjects(scene.productId());
        PublicationAnswers answers = new PublishAndFollow(mesh, clock)
                .sendAndFollow(
                        publication.event(), MeshTopic.of(TopicFamily.PRODUCT_PUBLISHED), ANSWER, progress.get(), true);
        List<Finding> findings = PublicationFindings.of(answers, publication);
        PublicationReport report = PublicationReport.answered(publication.event(), answers, findings);
        say.accept("%n%s".formatted(Colour.BOLD.of((told.size() + 1) + ". " + scene.title())));
        say.accept("   $ signalbox publish " + file + " --wait");
        say.accept(report.text().indent(3).stripTrailing());
        say.accept("   " + Colour.DIM.of("(" + scene.why() + ")"));
        told.add(report.tree());
        changes.addAll(answers.changes());
        if (answers.state() != scene.expected()) {
            surprises.add(scene.title() + ": expected " + scene.expected() + ", the mesh says " + answers.state());
        }
        if (scene.expected() != State.ADMITTED) {
            expectNothingRegistered(scene, answers, before);
        } else if (answers.changes().isEmpty()) {
            surprises.add(scene.title() + ": no SchemaChanged came");
        }
    }

    private void expectNothingRegistered(Scene scene, PublicationAnswers answers, List<String> before) {
        if (!answers.changes().isEmpty() || !subjects(scene.productId()).equals(before)) {
            surprises.add(scene.title() + ": it left a trace in the registry or on schema-changed");
        }
    }

    /** New data behind the first product; its service levels follow from that. */
    private void refresh() {
        Refresh refresh = new Refresh(
                Story.SERVICES, null, EventIds.timeOrdered().toString(), true, clock.instant(), null, 10_432L, 10_450L);
        say.accept("%n%s".formatted(Colour.BOLD.of((told.size() + 1) + ". network refreshes its services")));
        say.accept("   $ signalbox refresh " + Story.SERVICES + " --records 10432 --expected 10450");
        mesh.send(MeshTopic.of(TopicFamily.SLI_MEASURED), refresh.envelope(), mesh.encode(refresh.event()));
        say.accept("   " + Colour.DIM.of("(its service levels follow from that)"));
    }

    private void cameOut() {
        say.accept("%n%s".formatted(Colour.BOLD.of("What came out")));
        say.accept("   $ signalbox list");
        say.accept(CatalogView.list(catalog.all(Resource.of("products"), "products"))
                .indent(3)
                .stripTrailing());
        say.accept("   $ signalbox get " + Story.SERVICES);
        catalog.find(Resource.of("products", Story.SERVICES))
                .ifPresent(product ->
                        say.accept(CatalogView.product(product).indent(3).stripTrailing()));
        say.accept("   $ signalbox tail changes --since 1m --filter SchemaChanged");
        changes.forEach(event -> say.accept("   " + EventSentence.of(event)));
        say.accept("   the registry's subjects");
        for (String product : List.of(Story.SERVICES, Story.CONTACTS)) {
            List<String> subjects = subjects(product);
            subjects.forEach(subject -> say.accept("   " + subject));
            if (subjects.isEmpty()) {
                surprises.add("the registry holds no schema of " + product);
            }
        }
    }

    private void expectInCatalog(String productId, String version) {
        Instant end = clock.instant().plus(CATCH_UP);
        Progress waiting = progress.get();
        while (!version.equals(currentVersion(productId).orElse(""))) {
            if (clock.instant().isAfter(end)) {
                surprises.add("the catalog does not show " + productId + " " + version);
                break;
            }
            waiting.waitingFor("catalog-service");
            pause();
        }
        waiting.done();
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CommandFailedException.unreachable("interrupted", "run the demo again");
        }
    }

    private DemoVersions versions(String productId) {
        return currentVersion(productId).map(DemoVersions::after).orElseGet(DemoVersions::first);
    }

    private Optional<String> currentVersion(String productId) {
        return catalog.find(Resource.of("products", productId)).flatMap(CatalogView::currentVersion);
    }

    private List<String> subjects(String productId) {
        return mesh.subjects().stream()
                .filter(subject -> subject.startsWith(productId + "."))
                .sorted()
                .toList();
    }
}
